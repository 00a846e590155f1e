"""``check_port.py PORT``: fails, saying what to do, when PORT is no port or another program listens on it.

Runs before anything is installed, so it knows only the standard library and no catalogue.
"""

import socket
import sys


def main(text):
    if not (text.isdigit() and 1 <= int(text) <= 65535):
        return f"PORT={text} không phải là số cổng (1–65535). Ví dụ: make demo PORT=8080"
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", int(text)))
        except PermissionError:
            return f"Cổng {text} cần quyền quản trị. Hãy chọn cổng từ 1024 trở lên, ví dụ: make demo PORT=8080"
        except OSError:
            return f"Cổng {text} đang có chương trình khác dùng. Hãy tắt nó hoặc chọn cổng khác: make demo PORT=8080"
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
