"""A demo of its own on a free port, for what looks at the product as a stranger does."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ADMIN = "quan.tri"
START_SECONDS = 60


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(address):
    """Return once ``address`` answers; ``TimeoutError`` after :data:`START_SECONDS`."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=5)
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.3)
    raise TimeoutError(address)


@contextmanager
def demo_server():
    """``(address, password of the administrator)`` of a freshly loaded demo; it is gone afterwards."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="tcc-demo-") as folder:
        environment = {**os.environ, "TCC_VAR": folder, "DJANGO_SETTINGS_MODULE": "config.settings.demo"}
        manage = [sys.executable, str(ROOT / "manage.py")]
        for command in (["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"]):
            subprocess.run([*manage, *command], check=True, env=environment, cwd=ROOT)
        told = subprocess.run(
            [*manage, "load_demo"], check=True, env=environment, cwd=ROOT, capture_output=True, text=True
        )
        password = re.search(rf"{re.escape(ADMIN)}\s+(\S+)", told.stdout).group(1)
        serve = ["sh", str(ROOT / "site/deploy/serve_demo.sh"), str(Path(sys.prefix)), str(port)]
        server = subprocess.Popen(
            serve, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/robots.txt")
            yield f"http://127.0.0.1:{port}", password
        finally:
            server.terminate()
            server.wait(timeout=20)
