"""Which search engine answers, and how it is reached."""

import re
from pathlib import Path
from urllib.parse import urlsplit

LOCAL = {"localhost", "127.0.0.1", "::1"}
ENGINES = ("database", "elasticsearch")
PREFIX = re.compile(r"[a-z0-9][a-z0-9-]{0,40}")


def search_settings(env):
    """The ``SEARCH`` setting; what is wrong in the environment is remembered there.

    The database always answers; ``engine`` names what is asked before it.
    ``drain`` says when changes reach the indexes: ``jobs`` (by the recurring
    job, soon after commit) or ``immediate`` (in the same transaction, for tests).
    """
    found = {
        "engine": env.text("SEARCH_ENGINE", "elasticsearch" if env.text("SEARCH_URL") else "database"),
        "url": env.text("SEARCH_URL"),
        "user": env.text("SEARCH_USER"),
        "password": env.text("SEARCH_PASSWORD"),
        "api_key": env.text("SEARCH_API_KEY"),
        "ca": env.text("SEARCH_CA"),
        "index_prefix": env.text("SEARCH_INDEX_PREFIX", "tin-cai-cach"),
        "replicas": env.number("SEARCH_REPLICAS", 0),
        "drain": "jobs",
    }
    if found["engine"] not in ENGINES:
        env.problem("SEARCH_ENGINE", f"phải là một trong: {', '.join(ENGINES)}.")
    if found["engine"] == "elasticsearch" and not found["url"]:
        env.problem("SEARCH_URL", "còn thiếu. Ví dụ: SEARCH_URL=https://search.example.vn:9200")
    if not PREFIX.fullmatch(found["index_prefix"]):
        env.problem("SEARCH_INDEX_PREFIX", "chỉ gồm chữ thường không dấu, chữ số và gạch nối.")
    if found["ca"] and not Path(found["ca"]).is_file():
        env.problem("SEARCH_CA", "chỉ tới một tệp không có trên máy.")
    return found


def check_search_is_safe(env, search):
    """Remember in ``env`` what would expose the index: credentials or text in clear, a server open to anyone."""
    if search["engine"] != "elasticsearch" or not search["url"]:
        return
    try:
        address = urlsplit(search["url"])
        host, _port = address.hostname, address.port
    except ValueError:
        env.problem("SEARCH_URL", "không phải là một địa chỉ.")
        return
    if address.scheme not in ("http", "https") or not host:
        env.problem("SEARCH_URL", "phải bắt đầu bằng https://.")
        return
    if address.username or address.password:
        env.problem(
            "SEARCH_URL", "không được chứa mật khẩu: hãy dùng SEARCH_USER và SEARCH_PASSWORD, hoặc SEARCH_API_KEY."
        )
    has_key, has_user = bool(search["api_key"]), bool(search["user"] or search["password"])
    if has_key and has_user:
        env.problem("SEARCH_API_KEY", "và SEARCH_USER không dùng cùng nhau: hãy giữ một.")
    if has_user and not (search["user"] and search["password"]):
        env.problem("SEARCH_PASSWORD", "và SEARCH_USER phải đi cùng nhau: đang thiếu một.")
    if host in LOCAL:
        return
    if address.scheme != "https":
        env.problem("SEARCH_URL", "phải bắt đầu bằng https://, trừ khi máy chủ tìm kiếm ở ngay máy này.")
    if not (has_key or has_user):
        env.problem(
            "SEARCH_API_KEY", "hoặc SEARCH_USER và SEARCH_PASSWORD còn thiếu: máy chủ tìm kiếm không được để ngỏ."
        )
