"""The only sites whose players may appear inside ours. An address is read, never fetched.

The list is closed on purpose: each line is a site the Content-Security-Policy
must name, and each was checked to play inside a frame without an account.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Provider:
    """``patterns`` hold one group, what to put for ``{}`` in ``frame``; without a group it is the whole address."""

    name: str
    patterns: tuple[re.Pattern, ...]
    frame: str
    is_map: bool = False

    @property
    def origin(self):
        """Scheme and host of its frames, as the Content-Security-Policy writes them."""
        return "/".join(self.frame.split("/")[:3])


@dataclass(frozen=True, slots=True)
class Player:
    """A recording or map at a provider: ``page`` is for a link, ``frame`` for an iframe made when the reader asks."""

    provider: Provider
    page: str
    frame: str

    @property
    def action(self):
        """What the button says."""
        text = _("Show the map of %(provider)s") if self.provider.is_map else _("Play from %(provider)s")
        return text % {"provider": self.provider.name}


def patterns(*sources):
    # An address ends where its query or fragment goes on to what does not matter.
    return tuple(re.compile(rf"https?://(?:www\.|m\.)?{source}(?:[/?&#].*)?", re.ASCII) for source in sources)


PROVIDERS = (
    Provider(
        "YouTube",
        patterns(
            r"youtube\.com/watch\?(?:[^#\s]*&)?v=([\w-]{11})",
            r"youtube\.com/(?:shorts|live|embed)/([\w-]{11})",
            r"youtube-nocookie\.com/embed/([\w-]{11})",
            r"youtu\.be/([\w-]{11})",
        ),
        "https://www.youtube-nocookie.com/embed/{}?autoplay=1&rel=0",
    ),
    Provider(
        "Vimeo",
        patterns(r"vimeo\.com/(\d{6,12})", r"player\.vimeo\.com/video/(\d{6,12})"),
        "https://player.vimeo.com/video/{}?autoplay=1&dnt=1",
    ),
    Provider(
        "Dailymotion",
        patterns(r"dailymotion\.com/video/([a-z0-9]{5,10})", r"dai\.ly/([a-z0-9]{5,10})"),
        "https://geo.dailymotion.com/player.html?video={}",
    ),
    Provider(
        "Facebook",
        (
            re.compile(
                r"https://(?:www\.|m\.)?facebook\.com/(?:watch/?\?v=\d+|[\w.]+/videos/(?:[\w.-]+/)?\d+|reel/\d+)/?"
            ),
        ),
        "https://www.facebook.com/plugins/video.php?show_text=0&autoplay=1&href={}",
    ),
    Provider(
        "TikTok",
        patterns(r"tiktok\.com/@[\w.]{2,24}/video/(\d{10,20})"),
        "https://www.tiktok.com/player/v1/{}?autoplay=1",
    ),
    Provider(
        "SoundCloud",
        (re.compile(r"https://soundcloud\.com/[\w-]+/(?:sets/)?[\w-]+", re.ASCII),),
        "https://w.soundcloud.com/player/?auto_play=true&url={}",
    ),
    Provider(
        "Google Maps",
        (re.compile(r"https://www\.google\.com/maps/embed\?pb=([\w!.,%:-]{20,2000})", re.ASCII),),
        "https://www.google.com/maps/embed?pb={}",
        is_map=True,
    ),
)


def find_player(address):
    """The :class:`Player` for ``address``; None when no provider of the list knows it."""
    if not isinstance(address, str) or len(address) > 2500:
        return None
    address = address.strip()
    for provider in PROVIDERS:
        for pattern in provider.patterns:
            if match := pattern.fullmatch(address):
                part = match[1] if pattern.groups else quote(address, safe="")
                return Player(provider, address, provider.frame.format(part))
    return None


def provider_names():
    return ", ".join(provider.name for provider in PROVIDERS)
