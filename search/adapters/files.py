"""Files offered for download, by their title and the words in them."""

from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction

from search.documents import Adapter, Listed, SearchDocument, key_of

FILE = "document"


class FileAdapter(Adapter):
    prefix = "document"

    def documents(self, pks):
        return [
            SearchDocument(
                key=key_of(self.prefix, file.pk),
                kind=FILE,
                title=file.title,
                published_at=file.created_at,
                facets={"kind": (FILE,)},
            )
            for file in public_files().filter(pk__in=pks)
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


def public_files():
    """Files in no collection that is closed to readers, nor below one."""
    closed = Q()
    for path in CollectionViewRestriction.objects.values_list("collection__path", flat=True):
        closed |= Q(collection__path__startswith=path)
    files = get_document_model().objects.all()
    return files.exclude(closed) if closed else files
