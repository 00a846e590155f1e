"""Starting the product in processes of its own, as an operator does."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What a machine gives every process; nothing of the test run's own settings leaks in.
BARE = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}


def run_python(*arguments, **environment):
    """Run Python in the project's folder with a bare environment; returns the finished process with its output."""
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=BARE | environment, capture_output=True, text=True, timeout=180, check=False
    )


def read_env(path):
    """The variables of an environment file as a dict."""
    lines = (line.strip() for line in Path(path).read_text(encoding="utf-8").splitlines())
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextlib.contextmanager
def granian(log, **environment):
    """``http://…`` of a Granian that serves the site; what it says goes to the file ``log``."""
    port = free_port()
    # fmt: off
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "1", "--blocking-threads", "4", "--no-ws", "--working-dir", str(ROOT / "site"),
        "config.wsgi:application",
    ]
    # fmt: on
    with (
        open(log, "wb") as output,
        subprocess.Popen(
            command, cwd=ROOT, env=BARE | environment, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        ) as server,
    ):
        try:
            wait_until_answering(port, server, log)
            yield Server(f"http://127.0.0.1:{port}", server)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(server.pid, 9)


class Server:
    """A running server: ``url``, and ``kill()`` as a power cut would."""

    def __init__(self, url, process):
        self.url, self.process = url, process

    def kill(self):
        os.killpg(self.process.pid, 9)
        self.process.wait()

    def get(self, path):
        """Status, headers and body of ``path``; redirects are followed, errors are answers."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=60) as response:
                return response.status, response.headers, response.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()


def wait_until_answering(port, server, log, seconds=60):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise AssertionError(f"The server did not start:\n{Path(log).read_text(errors='replace')}")
