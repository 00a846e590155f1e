"""Sizes of new pictures, made beside the requests so that neither reader nor editor waits for them."""

from wagtail.images import get_image_model

from news.pictures import PLACES, prepare_renditions, specs

EVERY = 15  # seconds
IN_A_ROUND = 4
# Only uploads of late are looked at: an old picture has been shown, and so made, long ago.
LOOKED_AT = 200

# Keys of pictures that cannot be read; nothing would come of asking again while this process lives.
unreadable = set()


def waiting_pictures():
    """The newest pictures that lack a size, newest first."""
    images = get_image_model().objects
    newest = list(images.order_by("-pk").values_list("pk", flat=True)[:LOOKED_AT])
    made = images.filter(pk__in=newest, renditions__filter_spec=last_spec()).values_list("pk", flat=True)
    wanted = set(newest) - set(made) - unreadable
    return images.filter(pk__in=sorted(wanted, reverse=True)[:IN_A_ROUND]).order_by("-pk")


def last_spec():
    """The size made last; a picture that has it has them all."""
    return specs(list(PLACES)[-1])[-1]


def prepare_pictures():
    """Make the sizes of a few pictures; a job."""
    for image in waiting_pictures():
        prepare_renditions(image, PLACES)
        if not image.renditions.filter(filter_spec=last_spec()).exists():
            unreadable.add(image.pk)
