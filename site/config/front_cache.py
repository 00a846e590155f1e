"""Which caches in front of the site are told what has changed."""

from urllib.parse import urlsplit


def front_cache_settings(env, addresses):
    """The ``WAGTAILFRONTENDCACHE`` setting for ``addresses``; a wrong one is remembered in ``env``, not repeated.

    Each is the server's alone (``http://10.0.0.5:6081``): requests to drop what
    is kept carry no password, so the cache takes them by where they come from.
    """
    found = {}
    for address in addresses:
        if is_server(address):
            place = urlsplit(address)
            found[place.netloc] = {"BACKEND": "news.page_cache.front.TagBackend", "LOCATION": address}
        else:
            env.problem(
                "FRONT_CACHE_URL", "phải có dạng http://127.0.0.1:6081, không có đường dẫn, tên đăng nhập, mật khẩu."
            )
    return found


def is_server(address):
    try:
        place = urlsplit(address)
        _port = place.port
    except ValueError:
        return False
    is_bare = place.path in ("", "/") and not (place.query or place.fragment or "@" in place.netloc)
    return place.scheme in ("http", "https") and bool(place.hostname) and is_bare
