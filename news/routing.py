"""From an address to a page in a few queries, instead of two for each level of the tree.

Each question has one answer at most: none asks for an order, which would cost more than the rest of it.
"""

from news.models.articles import ArticlePage
from news.models.columns import ColumnPage
from news.models.content import ContentPage
from news.models.outlets import OutletPage
from news.page_cache.remembered import remembered, remembered_row


def find_page(home, parent, slug):
    """The live piece or column at ``<parent>/<slug>/`` under ``home`` as its own kind, else None."""
    outlet = remembered(f"outlets.{home.pk}", lambda: outlets_of(home)).get(parent)
    return find_piece(outlet, slug) if outlet else find_column(home, parent, slug)


def outlets_of(home):
    """``{slug: key}`` of the outlets under ``home``; what they have published stays when one is taken down."""
    return dict(OutletPage.objects.child_of(home).order_by().values_list("slug", "pk"))


def columns_of(home):
    """``{address in the tree: key}`` of the live columns under ``home``."""
    return dict(ColumnPage.objects.live().descendant_of(home).order_by().values_list("url_path", "pk"))


def find_piece(outlet, slug):
    """The live piece ``slug`` of the outlet with the key ``outlet``, with what its page shows."""
    # Most are articles: only what is none is asked what it is.
    piece = piece_of(ArticlePage, outlet, slug)
    if piece is None:
        kinds = {model.KIND: model for model in ContentPage.__subclasses__()}
        found = ContentPage.objects.live().filter(slug=slug).order_by().values_list("outlet", "kind")
        model = next((kinds.get(kind) for of, kind in found if of == outlet), None)
        piece = model and piece_of(model, outlet, slug)
    if piece:
        piece.outlet = remembered_row(OutletPage.objects.order_by(), piece.outlet_id)
        piece.column = remembered_row(ColumnPage.objects.order_by(), piece.column_id) if piece.column_id else None
    return piece


def piece_of(model, outlet, slug):
    """The live piece ``slug`` of the kind ``model`` in an outlet, with its picture."""
    pieces = model.objects.live().select_related("lead_image").prefetch_related("lead_image__renditions")
    # Of every outlet, as few share a slug: asked for the outlet as well, SQLite goes through all of its pieces.
    return next((piece for piece in pieces.filter(slug=slug).order_by() if piece.outlet_id == outlet), None)


def find_column(home, index, slug):
    """The live column ``slug`` of the index; no other page below the home page has columns under it."""
    key = remembered(f"columns.{home.pk}", lambda: columns_of(home)).get(f"{home.url_path}{index}/{slug}/")
    return remembered_row(ColumnPage.objects.order_by(), key) if key else None
