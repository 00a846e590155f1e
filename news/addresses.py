"""Addresses of pages without making the pages."""

from urllib.parse import quote

from django.urls import reverse
from wagtail.models import Site


class Addresses:
    """From the path of a page in the tree (``url_path``) to its address, as ``Page.url`` gives it."""

    def __init__(self):
        self.roots = Site.get_site_root_paths()
        self.start = reverse("wagtail_serve", args=[""])

    def of(self, url_path):
        """The address; empty for a page of no site."""
        for root in self.roots:
            if url_path.startswith(root.root_path):
                host = root.root_url if len(self.roots) > 1 else ""
                return f"{host}{self.start}{quote(url_path[len(root.root_path) :])}"
        return ""
