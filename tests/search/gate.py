"""A gate before a search server: it lets everything through, or answers itself as another server would."""

import http.client
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


class Gate:
    """``url`` leads to ``server_url`` unless :meth:`shut`."""

    def __init__(self, server_url):
        gate = self
        self.behind = urlsplit(server_url).netloc
        self.answer = None

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                status, headers, answer = gate.answered(self.command, self.path) or gate.passed(self, body)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(answer)

            do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = handle_any  # noqa: N815 - names of http.server

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def shut(self, status, body, path="/", **headers):
        """Answer whatever begins with ``path`` like this from now on."""
        self.answer = (path, status, {"Content-Type": "application/json", **headers}, body.encode())

    def open(self):
        self.answer = None

    def answered(self, method, path):
        if self.answer and path.startswith(self.answer[0]):
            return self.answer[1:]
        return None

    def passed(self, request, body):
        behind = http.client.HTTPConnection(self.behind, timeout=60)
        try:
            headers = {
                name: value for name, value in request.headers.items() if name.lower() not in ("host", "connection")
            }
            behind.request(request.command, request.path, body, headers)
            found = behind.getresponse()
            kept = {
                name: value
                for name, value in found.getheaders()
                if name.lower() in ("content-type", "x-elastic-product")
            }
            return found.status, kept, found.read()
        finally:
            behind.close()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
