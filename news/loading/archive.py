"""An archive from its first line to its last, in batches that are written whole or not at all."""

from itertools import islice

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from news.models import ContentPage
from news.signals import content_loaded

from .inserting import insert
from .pieces import read_piece
from .references import References
from .report import LineError, Report
from .statistics import renew_statistics
from .updating import existing, update

BATCH = 500


def load(lines, *, overwrite=False, batch_size=BATCH, progress=None):
    """Load ``lines`` (of :func:`read_lines`) and return the :class:`Report`.

    Each batch is one transaction, so a run that was killed is finished by
    running it again. ``progress(report)`` is called after each batch. Raises
    ``LineError`` when the site has no outlet to load into.
    """
    references, report, seen = References(), Report(), {}
    lines = iter(lines)
    while batch := list(islice(lines, batch_size)):
        pieces = understood(batch, references, report, seen)
        load_batch(pieces, report, overwrite)
        report.read += len(batch)
        if progress:
            progress(report)
    if report.read >= BATCH:
        renew_statistics()
    return report


def understood(batch, references, report, seen):
    """The pieces of a batch that can be loaded; the others are reported. ``seen`` maps ids to where they stood."""
    pieces = []
    for line in batch:
        try:
            piece = read_piece(line, references, report)
            if piece.external_id in seen:
                raise LineError(
                    _("the id “%(id)s” was already used: %(where)s")
                    % {"id": piece.external_id, "where": seen[piece.external_id]}
                )
        except LineError as error:
            report.bad(line.where, str(error))
        else:
            seen[piece.external_id] = line.where
            pieces.append(piece)
    return pieces


def load_batch(pieces, report, overwrite):
    """Write a batch; when the database refuses it, piece by piece, so that one cannot hold back the others."""
    try:
        with transaction.atomic():
            outcomes, errors = write(pieces, overwrite)
    except DatabaseError as error:
        if len(pieces) == 1:
            report.bad(pieces[0].where, _("the database refused it: %(reason)s") % {"reason": error})
        elif pieces:
            for piece in pieces:
                load_batch([piece], report, overwrite)
        return
    report.counts.update(outcomes)
    for where, reason in errors:
        report.bad(where, reason)


def write(pieces, overwrite):
    """Insert the new, update the known; returns a list of outcomes and a list of errors, as ``Report`` holds them."""
    known = existing(pieces)
    new = [piece for piece in pieces if piece.external_id not in known]
    pages = insert(new) if new else []
    outcomes, errors, updated = [outcome_of(page) for page in pages], [], []
    for piece in pieces:
        if piece.external_id not in known:
            continue
        page = known[piece.external_id]
        try:
            outcome = update(piece, page, overwrite=overwrite)
        except LineError as error:
            errors.append((piece.where, str(error)))
            continue
        outcomes.append(outcome)
        if outcome == "updated":
            updated.append(page.pk)
    if pages or updated:
        content_loaded.send(sender=ContentPage, pks=updated + [page.pk for page in pages], pages=pages)
    return outcomes, errors


def outcome_of(page):
    if page.live:
        return "published"
    if page.expired:
        return "expired"
    return "scheduled" if page.go_live_at else "draft"
