"""``manage.py reset_second_factor USER…``: for someone who lost both phone and recovery codes."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Command(BaseCommand):
    help = gettext_lazy(
        "Removes the second factor of users and ends their sessions; they set it up anew on signing in."
    )

    def add_arguments(self, parser):
        parser.add_argument("users", nargs="+", metavar="USER", help=_("user name"))

    def handle(self, *, users, **options):
        for name in users:
            user = get_user_model().objects.filter(username=name).first()
            if user is None:
                raise CommandError(_("There is no user “%(name)s”.") % {"name": name})
            Authenticator.objects.filter(user=user).delete()
            for session in UserSession.objects.filter(user=user):
                session.end()
            self.stdout.write(
                _("“%(name)s” signs in with the password alone until a new app is set up.") % {"name": name}
            )
