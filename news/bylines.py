"""Addresses of the pages that gather what one person wrote, or what happened in one place.

Names go into addresses as they are, a blank as ``_``: no two names share an
address, and every browser shows it in Vietnamese.
"""

from django.urls import reverse

from campaigns.plans.text import one_line


def to_address(name):
    return one_line(name).replace(" ", "_")


def from_address(part):
    """The name an address stands for."""
    return one_line(part.replace("_", " "))


def person_url(byline):
    return reverse("person", args=[to_address(byline)])


def place_url(place):
    return reverse("place", args=[to_address(place)])
