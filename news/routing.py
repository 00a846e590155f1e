"""From an address to a page in a few queries, instead of two for each level of the tree.

Each question has one answer at most: none asks for an order, which would cost more than the rest of it.
"""

from news.models.columns import ColumnPage
from news.models.content import ContentPage
from news.models.outlets import OutletPage
from news.page_cache.remembered import remembered_row


def find_page(home, parent, slug):
    """The live piece or column at ``<parent>/<slug>/`` under ``home`` as its own kind, else None."""
    return find_piece(home, parent, slug) or find_column(home, parent, slug)


def find_piece(home, outlet, slug):
    """The live piece ``slug`` of the outlet, with what its page shows."""
    place = {"slug": slug, "outlet__slug": outlet, "outlet__depth": home.depth + 1}
    found = ContentPage.objects.live().filter(**place, outlet__path__startswith=home.path).values_list("pk", "kind")
    key, kind = next(iter(found.order_by()), (None, None))
    model = {model.KIND: model for model in ContentPage.__subclasses__()}.get(kind)
    if model is None:
        return None
    pieces = model.objects.select_related("lead_image").prefetch_related("lead_image__renditions")
    piece = pieces.order_by().in_bulk([key]).get(key)
    if piece:
        piece.outlet = remembered_row(OutletPage.objects.order_by(), piece.outlet_id)
        piece.column = remembered_row(ColumnPage.objects.order_by(), piece.column_id) if piece.column_id else None
    return piece


def find_column(home, index, slug):
    """The live column ``slug`` of the index; no other page below the home page has columns under it."""
    address = f"{home.url_path}{index}/{slug}/"
    found = ColumnPage.objects.live().filter(slug=slug, url_path=address, path__startswith=home.path)
    return next(iter(found.order_by()), None)
