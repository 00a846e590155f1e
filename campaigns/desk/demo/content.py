"""The pieces of the demo, brought in by the archive loader, and their covers."""

from importlib.resources import as_file, files
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import Collection

from media.covers import backdrop
from media.models import CustomImage
from news.loading import load, read_lines
from news.models import ContentPage
from news.pictures import prepare_renditions
from news.share_images import shade
from news.signals import content_loaded

CREDIT = "Minh họa: Tin Cải Cách"
COLLECTION = "Ảnh minh họa"


def load_pieces(progress=None):
    """The 70 pieces of ``news/fixtures/demo``; returns the loader's report."""
    with as_file(files("news") / "fixtures" / "demo" / "content.jsonl") as path:
        return load(read_lines(Path(path)), batch_size=20, progress=progress)


def make_covers(progress=None):
    """A cover for every demo piece without a picture; returns how many were made.

    ``progress(done, wanted)`` is called after each.
    """
    bare = list(ContentPage.objects.filter(is_demo=True, lead_image=None).select_related("column").order_by("path"))
    collection = image_collection() if bare else None
    for number, page in enumerate(bare, 1):
        with transaction.atomic():
            page.lead_image = make_cover(page, collection)
            ContentPage.objects.filter(pk=page.pk).update(lead_image=page.lead_image)
            content_loaded.send(sender=ContentPage, pks=[page.pk])
        prepare_renditions(page.lead_image, ["teaser"])
        if progress:
            progress(number, len(bare))
    return len(bare)


def make_cover(page, collection):
    image = CustomImage(
        file=ContentFile(backdrop(page.title, shade(page)), name=f"{page.slug}.png"),
        title=page.title[:255],
        description=f"Bìa chữ: {page.title}"[:255],
        credit=CREDIT,
        is_demo=True,
        collection=collection,
    )
    image.save()
    return image


def image_collection():
    root = Collection.get_first_root_node()
    return root.get_children().filter(name=COLLECTION).first() or root.add_child(name=COLLECTION)
