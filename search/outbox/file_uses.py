"""A file is found while a public page offers it; here the index learns which do."""

from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.models import Page

from search.documents import pks_of
from search.models import Change, FileUse


def follow_file_uses(keys, documents, targets):
    """Note which files the pages among ``keys`` offer by now, as their ``documents`` say; those hidden offer none.

    Files that gained or lost a page are looked at again, by every index of ``targets``.
    """
    pages = pks_of("page", keys)
    now = {(page, file) for each in documents for page in pks_of("page", [each.key]) for file in each.files}
    if not now and not FileUse.objects.filter(page__in=pages).exists():
        return
    with transaction.atomic():
        there = Page.objects.filter(pk__in={page for page, _file in now}).in_bulk()
        files = get_document_model().objects.filter(pk__in={file for _page, file in now}).in_bulk()
        now = {(page, file) for page, file in now if page in there and file in files}
        before = {(use.page_id, use.document_id): use.pk for use in FileUse.objects.filter(page__in=pages)}
        FileUse.objects.filter(pk__in=[pk for use, pk in before.items() if use not in now]).delete()
        FileUse.objects.bulk_create(
            [FileUse(page_id=page, document_id=file) for page, file in now - before.keys()], ignore_conflicts=True
        )
        changed = sorted({file for _page, file in now ^ before.keys()})
        Change.objects.record([f"document:{pk}" for pk in changed], targets)
