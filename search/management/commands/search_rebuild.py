"""``manage.py search_rebuild``: make the index of the search page anew."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from search.indexing import rebuild_entries


class Command(BaseCommand):
    help = gettext_lazy("Makes the search index anew from the published pieces; readers can search meanwhile.")

    def handle(self, **options):
        count = rebuild_entries(self.show_progress)
        self.stdout.write(
            ngettext("%(n)d piece can be searched.", "%(n)d pieces can be searched.", count) % {"n": count}
        )

    def show_progress(self, done):
        if done % 10_000 == 0:
            self.stdout.write(_("%(n)d pieces done…") % {"n": done})
