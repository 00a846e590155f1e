"""A real Elasticsearch of one's own: fetched once, started where nobody else reaches it, stopped, killed, frozen.

    python -m tests.services.elasticsearch run PORT    runs one until interrupted

It is the server itself with few modules, an artifact made for integration tests.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

VERSION = "8.19.21"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
ROOT = Path(__file__).resolve().parents[2]
# Outside the project's folder, whose path another user may not enter: as root the server refuses to run.
KEPT = Path(os.environ.get("TCC_SERVICES", "/var/tmp/tcc-services"))
HOME = KEPT / f"elasticsearch-{VERSION}"
CONFIGURATION = """
cluster.name: tcc
discovery.type: single-node
xpack.security.enabled: false
http.host: 127.0.0.1
http.port: {port}
transport.host: 127.0.0.1
transport.port: 0
path.data: {folder}/data
path.logs: {folder}/logs
# A full disk of the machine is no matter here; a test fills one by a block.
cluster.routing.allocation.disk.threshold_enabled: false
action.destructive_requires_name: false
"""


def fetch():
    """Unpack the server below ``KEPT`` unless it is there."""
    if (HOME / "bin").is_dir():
        return
    KEPT.mkdir(parents=True, exist_ok=True)
    archive = KEPT / f"elasticsearch-{VERSION}.zip"
    if not archive.exists():
        command = ["mvn", "--quiet", "--batch-mode", "dependency:copy", f"-Dartifact={ARTIFACT}"]
        subprocess.run([*command, f"-DoutputDirectory={KEPT}"], check=True)
    # Unpacked aside and moved, so that one cut off half-way is never taken for whole; others may do the same at once.
    aside = Path(tempfile.mkdtemp(dir=KEPT))
    with zipfile.ZipFile(archive) as packed:
        for entry in packed.infolist():
            path = packed.extract(entry, aside)
            if mode := entry.external_attr >> 16:
                os.chmod(path, mode & 0o777)
    try:
        (aside / HOME.name).rename(HOME)
    except OSError:
        if not (HOME / "bin").is_dir():
            raise
    shutil.rmtree(aside)
    archive.unlink(missing_ok=True)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def java_home():
    """JDK 17, which this version wants; else whatever ``java`` is on the path."""
    found = sorted(Path("/usr/lib/jvm").glob("java-17-*"))
    return os.environ.get("ES_JAVA_HOME") or str(found[0] if found else Path(shutil.which("java")).resolve().parents[1])


class Server:
    """``url`` of one node; its data stay over ``stop()``, ``kill()`` and ``start()`` until ``remove()``."""

    def __init__(self, port=None, heap="512m"):
        fetch()
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.folder = Path(tempfile.mkdtemp(prefix="tcc-elasticsearch-", dir="/tmp"))
        shutil.copytree(HOME / "config", self.folder / "config")
        (self.folder / "config/elasticsearch.yml").write_text(
            CONFIGURATION.format(port=self.port, folder=self.folder), encoding="utf-8"
        )
        options = self.folder / "config/jvm.options.d"
        options.mkdir(exist_ok=True)
        (options / "heap.options").write_text(f"-Xms{heap}\n-Xmx{heap}\n", encoding="utf-8")
        (self.folder / "tmp").mkdir()
        self.process = None

    def start(self, seconds=120):
        """Start it and wait until it answers; raises ``RuntimeError`` with its last words."""
        as_user = {}
        if os.getuid() == 0:
            # It refuses to run as root.
            subprocess.run(["chown", "-R", "nobody", self.folder], check=True)
            as_user = {"user": "nobody", "group": "nogroup", "extra_groups": []}
        environment = {
            "PATH": os.environ["PATH"],
            "ES_JAVA_HOME": java_home(),
            "ES_PATH_CONF": str(self.folder / "config"),
            "ES_TMPDIR": str(self.folder / "tmp"),
        }
        with open(self.folder / "output", "wb") as output:
            self.process = subprocess.Popen(
                [HOME / "bin/elasticsearch"],
                env=environment,
                cwd=self.folder,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                **as_user,
            )
        until = time.monotonic() + seconds
        while time.monotonic() < until and self.process.poll() is None:
            if self.answers():
                return self
            time.sleep(0.2)
        said = (self.folder / "output").read_text(encoding="utf-8", errors="replace")[-2_000:]
        self.kill()
        raise RuntimeError(f"Elasticsearch did not start:\n{said}")

    def answers(self):
        try:
            with urllib.request.urlopen(f"{self.url}/_cluster/health", timeout=2) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def signal(self, number):
        os.killpg(self.process.pid, number)

    def stop(self):
        """Shut it down as an operator does."""
        if self.process and self.process.poll() is None:
            self.signal(signal.SIGTERM)
            self.process.wait(60)

    def kill(self):
        """As a power cut would."""
        if self.process and self.process.poll() is None:
            self.signal(signal.SIGKILL)
            self.process.wait(60)

    def freeze(self):
        """Leave it there, its port open, and never answering."""
        self.signal(signal.SIGSTOP)

    def thaw(self):
        self.signal(signal.SIGCONT)

    def remove(self):
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def main(arguments):
    if len(arguments) != 2 or arguments[0] != "run" or not arguments[1].isdigit():
        raise SystemExit(__doc__)
    server = Server(int(arguments[1])).start()
    # Stopped like any service: the folder goes with it.
    signal.signal(signal.SIGTERM, lambda *_received: sys.exit(0))
    try:
        server.process.wait()
    except KeyboardInterrupt:
        pass
    finally:
        server.remove()


if __name__ == "__main__":
    main(sys.argv[1:])
