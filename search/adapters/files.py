"""Files offered for download, by their title and the words in them."""

import hashlib

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction

from campaigns.plans.text import plain_text
from search.documents import Adapter, Listed, SearchDocument, key_of, lines_of
from search.file_text import words_in_file
from search.models import FileText, FileUse

from .pages import public_pages

FILE = "document"


class FileAdapter(Adapter):
    prefix = "document"

    def documents(self, pks):
        files = list(public_files().filter(pk__in=pks))
        texts = texts_of(files)
        return [
            SearchDocument(
                key=key_of(self.prefix, file.pk),
                kind=FILE,
                title=file.title,
                body=texts[file.pk],
                published_at=file.created_at,
                facets={
                    "kind": (FILE,),
                    "year": (f"{timezone.localtime(file.created_at):%Y}",),
                    "month": (f"{timezone.localtime(file.created_at):%Y-%m}",),
                },
            )
            for file in files
        ]

    def keys(self, after):
        return public_files().filter(pk__gt=after).order_by("pk").values_list("pk", flat=True).iterator()

    def listed(self, pks):
        return {
            file.pk: Listed(file.pk, FILE, file.title, file.url, file.created_at)
            for file in public_files().filter(pk__in=pks)
        }

    def visible(self, pks):
        return {file.pk: file for file in public_files().filter(pk__in=pks)}


def texts_of(files):
    """``{pk: the words in the file}``; each content is read once."""
    hashes = {file.pk: hash_of(file) for file in files}
    known = dict(FileText.objects.filter(file_hash__in=hashes.values()).values_list("file_hash", "text"))
    new = {}
    for file in files:
        key = hashes[file.pk]
        if key and key not in known and key not in new:
            new[key] = FileText(file_hash=key, text=text_of(file))
    FileText.objects.bulk_create(new.values(), ignore_conflicts=True)
    known |= {key: each.text for key, each in new.items()}
    return {pk: known.get(key, "") for pk, key in hashes.items()}


def hash_of(file):
    """The file's checksum, also where Wagtail has not noted it yet; empty when the file is not there."""
    if file.file_hash:
        return file.file_hash
    try:
        with file.file.open("rb") as content:
            return hashlib.file_digest(content, "sha1").hexdigest()
    except (OSError, ValueError):
        return ""


def text_of(file):
    try:
        return one_text(words_in_file(file.file.path))
    except (NotImplementedError, OSError):
        # Kept somewhere that gives no path.
        return ""


def one_text(text):
    """Lines of a page are no lines of a text: only an empty line parts two texts."""
    return lines_of(plain_text(text).split("\n\n"))


def public_files():
    """Files that a public page offers, in no collection that is closed to readers, nor below one.

    A file uploaded for a draft, or left over from a page that was withdrawn, is nothing for readers.
    """
    closed = Q()
    for path in CollectionViewRestriction.objects.values_list("collection__path", flat=True):
        closed |= Q(collection__path__startswith=path)
    files = get_document_model().objects.filter(
        Exists(FileUse.objects.filter(document=OuterRef("pk"), page__in=public_pages()))
    )
    return files.exclude(closed) if closed else files
