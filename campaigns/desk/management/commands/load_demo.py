"""``manage.py load_demo``: the demo province, its plan, newsrooms, people and 70 pieces with covers."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.desk.demo import content, outings, pages, people, plan


class Command(BaseCommand):
    help = gettext_lazy("Loads the demo province; running it again adds what is missing and keeps what is there.")

    def add_arguments(self, parser):
        parser.add_argument(
            "--reset-passwords", action="store_true", help=_("give the demo users new passwords and print them")
        )

    def handle(self, *, reset_passwords, **options):
        self.step(_("Agencies, audiences and Plan 66 of 2024…"))
        with transaction.atomic():
            plan.load_agencies()
            plan.load_audiences()
            plan66 = plan.load_plan(timezone.localdate())
            plan.load_activities(plan66)
        self.step(_("Home, columns, outlets and their newsrooms…"))
        with transaction.atomic():
            newsrooms = pages.build_tree()
            accounts = people.create_people(newsrooms, reset_passwords=reset_passwords)
        self.step(_("70 illustrative pieces…"))
        report = content.load_pieces()
        if report.errors:
            raise CommandError("\n".join(f"{where}: {reason}" for where, reason in report.errors))
        outings.add_outings()
        self.step(_("Covers…"))
        content.make_covers(self.covers_made)
        self.tell(accounts)

    def step(self, text):
        self.stdout.write(f"• {text}")
        self.stdout.flush()

    def covers_made(self, done, wanted):
        if done % 10 == 0 or done == wanted:
            self.stdout.write(_("  %(done)d of %(wanted)d covers") % {"done": done, "wanted": wanted})
            self.stdout.flush()

    def tell(self, accounts):
        """Passwords, only those just made: they are kept nowhere."""
        if not any(account.password for account in accounts):
            self.stdout.write(_("Passwords are as before; new ones: manage.py load_demo --reset-passwords"))
            return
        self.stdout.write("")
        self.stdout.write(_("Sign in with (shown this once, kept nowhere):"))
        width = max(len(account.username) for account in accounts)
        for account in accounts:
            password = account.password or _("(as before)")
            self.stdout.write(f"  {account.username:<{width}}  {password}  {account.role}: {account.name}")
