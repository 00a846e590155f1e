"""The outings of the demo pieces: what the archive says was on air, was."""

from django.db import transaction
from django.utils import timezone

from news.enums import Medium
from news.models import AudioPage, Outing, VideoPage

MEDIA = {VideoPage: Medium.TELEVISION, AudioPage: Medium.RADIO}


@transaction.atomic
def add_outings():
    """One outing for each demo broadcast without any; returns how many were added."""
    added = []
    for model, medium in MEDIA.items():
        pieces = model.objects.filter(is_demo=True, broadcast_at__isnull=False, outings=None).select_related("outlet")
        added += [outing_of(piece, medium) for piece in pieces]
    return len(Outing.objects.bulk_create(added))


def outing_of(piece, medium):
    moment = timezone.localtime(piece.broadcast_at)
    return Outing(
        piece_id=piece.pk,
        medium=medium,
        appeared_on=moment.date(),
        starts_at=moment.time(),
        channel=piece.channel or piece.outlet.byline_name,
        seconds=piece.duration_seconds,
    )
