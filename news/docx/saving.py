"""The draft of a story read from a DOCX, with its pictures in the newsroom's folder."""

import uuid

from django.db import transaction
from django.utils.text import Truncator
from wagtail.images import get_image_model
from wagtail.models import Collection

from news.models import ArticlePage


@transaction.atomic
def save_draft(story, *, outlet, user, title, summary="", byline=""):
    """A draft under ``outlet``, owned by ``user``; returns the ``ArticlePage``, its first revision saved."""
    images = [make_image(file, number, title, outlet, user) for number, file in enumerate(story.pictures, 1)]
    page = ArticlePage(
        title=title,
        draft_title=title,
        summary=summary,
        byline=byline,
        owner=user,
        live=False,
        has_unpublished_changes=True,
        body=[stored(kind, value, images) for kind, value in story.blocks],
    )
    if images:
        page.lead_image = images[0]
    outlet.add_child(instance=page)
    page.save_revision(user=user, log_action=True)
    return page


def stored(kind, value, images):
    if kind == "picture":
        value = {**value, "image": images[value["image"]].pk}
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def make_image(file, number, title, outlet, user):
    """A picture of the story. What it shows and whose it is stands in the block, or is still to be written."""
    root = Collection.get_first_root_node()
    collection = root.get_children().filter(name=outlet.title).first() or root
    name = f"{Truncator(title).chars(200)} ({number})"
    image = get_image_model()(title=name, file=file, collection=collection, uploaded_by_user=user)
    image.save()
    return image
