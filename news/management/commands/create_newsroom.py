"""``manage.py create_newsroom SLUG…``: the groups, folder and workflow of outlets, made or brought up to date."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from news.models import OutletPage
from news.newsrooms import create_newsroom


class Command(BaseCommand):
    help = gettext_lazy("Makes, or brings up to date, the groups, the folder and the workflow of outlets.")

    def add_arguments(self, parser):
        parser.add_argument("outlets", nargs="*", metavar="SLUG", help=_("slug of an outlet; all when none is given"))

    def handle(self, *, outlets, **options):
        found = OutletPage.objects.filter(slug__in=outlets) if outlets else OutletPage.objects.all()
        if missing := set(outlets) - {outlet.slug for outlet in found}:
            raise CommandError(_("There is no outlet “%(slug)s”.") % {"slug": ", ".join(sorted(missing))})
        for outlet in found:
            newsroom = create_newsroom(outlet)
            groups = [newsroom.collaborators, newsroom.reporters, newsroom.editors, newsroom.chiefs]
            self.stdout.write(f"{outlet.title}: {', '.join(group.name for group in groups)}")
