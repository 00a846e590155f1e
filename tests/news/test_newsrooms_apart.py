"""Nobody of one newsroom sees or changes anything of another that is not public, by any address of the admin.

Every address needs a row in :mod:`tests.news.admin_rows`, so that a person judges a new one first.
"""

from fnmatch import fnmatch

from django.contrib.messages import get_messages
from django.db import transaction
from django.test import Client, TestCase

from news.newsrooms import create_newsroom, create_plan_officers
from tests.factories import ArticlePageFactory, OutletPageFactory, PlanFactory, PlanItemFactory, UserFactory
from tests.news.admin_addresses import admin_addresses
from tests.news.admin_rows import OPEN_TO_ALL, ROWS, SHUT
from tests.news.other_newsroom import SECRET, OtherNewsroom

# A chooser without a form to make things with answers a form nobody shows with an error of its own (8.0.1).
FAILS_IN_WAGTAIL = "wagtailsnippetchoosers_*:create"


def row(address):
    """What :data:`ROWS` says of ``address``; None where it says nothing."""
    return next((verdict for pattern, verdict in ROWS.items() if fnmatch(address.name, pattern)), None)


class NewsroomsApartTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.item = PlanItemFactory(plan=PlanFactory(in_force_to=None))
        cls.paper = OutletPageFactory(title="Báo Ấp Bắc", slug="bao-ap-bac")
        ours = create_newsroom(cls.paper)
        cls.chief = UserFactory(username="tbt.bao", groups=[ours.chiefs])
        cls.officer = UserFactory(username="can.bo", groups=[create_plan_officers()])
        ArticlePageFactory(parent=cls.paper, slug="cua-minh", owner=cls.chief).save_revision()
        cls.theirs = OtherNewsroom(cls.item, move_to=cls.paper)
        cls.addresses = admin_addresses()

    def ask(self, client, method, path, data=None):
        """The answer and the texts a visitor gets of it, all undone again."""
        cookies = client.cookies.copy()
        with transaction.atomic():
            response = getattr(client, method)(path, data)
            body = b"".join(response) if response.streaming else response.content
            messages = " ".join(str(message) for message in get_messages(response.wsgi_request))
            after = self.theirs.snapshot() if method == "post" else None
            transaction.set_rollback(True)
        # Signed in again, where the address was that of signing out.
        client.cookies = cookies
        shown = f"{body.decode(errors='replace')} {response.get('Location', '')} {messages}"
        return response, shown, after

    def walk(self, client, *, shuts, unchanging):
        """What is wrong with the answers to every address, each filled in with the other newsroom's things."""
        before = self.theirs.snapshot()
        for address in self.addresses:
            for path in dict.fromkeys(address.path(values) for values in self.theirs.values_for(address)):
                for query in ("", self.theirs.query):
                    response, shown, _after = self.ask(client, "get", path + query)
                    if shuts(address) and response.status_code == 200:
                        yield f"GET {path}{query} ({address.name}) is open"
                    if response.status_code >= 500:
                        yield f"GET {path}{query} ({address.name}) fails"
                    if SECRET in shown:
                        yield f"GET {path}{query} ({address.name}) shows {excerpt(shown)}"
                response, shown, after = self.ask(client, "post", path + self.theirs.query, self.theirs.form)
                if response.status_code >= 500 and not fnmatch(address.name, FAILS_IN_WAGTAIL):
                    yield f"POST {path} ({address.name}) fails"
                if SECRET in shown:
                    yield f"POST {path} ({address.name}) shows {excerpt(shown)}"
                if changed := [model.__name__ for model in unchanging if after[model] != before[model]]:
                    yield f"POST {path} ({address.name}) changes {', '.join(changed)}"

    def test_every_address_has_a_row(self):
        self.assertEqual([address for address in self.addresses if row(address) is None], [])

    def test_the_chief_of_another_newsroom(self):
        client = Client(raise_request_exception=False)
        client.force_login(self.chief)
        wrong = list(self.walk(client, shuts=lambda address: row(address) == SHUT, unchanging=self.theirs.watched))
        self.assertFalse(wrong, "\n".join(wrong))

    def test_the_plan_officer(self):
        client = Client(raise_request_exception=False)
        client.force_login(self.officer)
        wrong = list(self.walk(client, shuts=lambda address: False, unchanging=self.theirs.watched_but_plans))
        self.assertFalse(wrong, "\n".join(wrong))

    def test_a_visitor_who_has_not_signed_in(self):
        client = Client(raise_request_exception=False)
        wrong = list(
            self.walk(client, shuts=lambda address: row(address) != OPEN_TO_ALL, unchanging=self.theirs.watched)
        )
        self.assertFalse(wrong, "\n".join(wrong))


def excerpt(shown):
    """Where the secret stands in a text, with what is around it."""
    at = shown.index(SECRET)
    return " ".join(shown[max(at - 60, 0) : at + 60].split())
