"""Every registered address of the admin, and how to fill in its parameters."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")


@dataclass(frozen=True, slots=True)
class Address:
    """``name`` with its namespaces (empty for one without), ``route`` with its parameters still in it."""

    name: str
    route: str

    @property
    def parameters(self):
        return [simple or named for simple, named in PARAMETER.findall(self.route)]

    def path(self, values):
        """The path with ``values`` (a dict) put in; a parameter it does not know gets that of ``page_id``."""
        filled = PARAMETER.sub(lambda found: str(values.get(found[1] or found[2], values["page_id"])), self.route)
        return "/" + re.sub(r"[\^$]", "", filled).replace("\\.", ".")


def admin_addresses():
    """An :class:`Address` for every pattern below the admin's path, the catch-all left out."""
    everything = addresses_of(get_resolver().url_patterns)
    admin = (address for address in everything if address.route.startswith(settings.WAGTAIL_ADMIN_PATH))
    return [address for address in admin if not address.route.endswith("^.*/$")]


def addresses_of(patterns, prefix="", namespaces=()):
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            below = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from addresses_of(pattern.url_patterns, route, below)
        elif isinstance(pattern, URLPattern):
            yield Address(":".join([*namespaces, pattern.name]) if pattern.name else "", route)
