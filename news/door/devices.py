"""What a browser says of itself, in words its owner knows."""

from django.utils.translation import gettext as _

# In this order: most claim to be those further down as well.
BROWSERS = {
    "coc_coc_browser": "Cốc Cốc",
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox/": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


def device(user_agent):
    """“Chrome, Windows” for the header ``User-Agent``; what is not known is left out, all of it: said so."""
    known = (first(names, user_agent) for names in (BROWSERS, SYSTEMS))
    return ", ".join(filter(None, known)) or _("Unknown device")


def first(names, user_agent):
    return next((name for sign, name in names.items() if sign in user_agent), "")
