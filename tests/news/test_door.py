"""The one door: who gets in, how often one may try, what the second factor guards."""

import re
import threading
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import call_command
from django.test import Client, TestCase, TransactionTestCase, override_settings
from django.urls import reverse

from news.newsrooms import create_newsroom
from tests.factories import OutletPageFactory, UserFactory

PASSWORD = "mat-khau-rat-dai-cua-lan"
LOGIN, HOME = "/quan-tri/login/", "/quan-tri/"
SECRET = "JBSWY3DPEHPK3PXP"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"


def code_now():
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


class DoorTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        newsroom = create_newsroom(OutletPageFactory())
        cls.editor = UserFactory(username="lan", email="lan@apbac.vn", groups=[newsroom.editors])
        cls.reporter = UserFactory(username="minh", groups=[newsroom.reporters])
        for user in (cls.editor, cls.reporter):
            user.set_password(PASSWORD)
            user.save()

    def sign_in(self, client=None, name="lan", password=PASSWORD, **extra):
        return (client or self.client).post(LOGIN, {"username": name, "password": password}, **extra)

    def is_inside(self, client=None):
        return (client or self.client).get(HOME).status_code == 200


class SigningInTests(DoorTestCase):
    def test_the_right_password_opens(self):
        self.assertRedirects(self.sign_in(), HOME, fetch_redirect_response=False)
        self.assertTrue(self.is_inside())

    def test_back_to_where_one_was_going_but_never_elsewhere(self):
        for asked, arrived in (("/quan-tri/stories/", "/quan-tri/stories/"), ("https://ac.example/", HOME)):
            with self.subTest(asked):
                response = Client().post(f"{LOGIN}?next={asked}", {"username": "lan", "password": PASSWORD})
                self.assertEqual(response.url, arrived)

    def test_a_wrong_name_and_a_wrong_password_are_told_alike(self):
        answers = [
            re.sub(r'value="[^"]*"', "", self.sign_in(Client(), name, "sai-mat-khau").text)
            for name in ("lan", "khong-co")
        ]
        self.assertEqual(*answers)
        self.assertIn("không đúng", answers[0])

    def test_an_unknown_name_costs_a_password_check_too(self):
        # Django's own hasher, slow on purpose: without the check an unknown name would answer at once.
        with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.PBKDF2PasswordHasher"]):
            self.editor.set_password(PASSWORD)
            self.editor.save()
            times = []
            for name in ("lan", "khong-co"):
                begun = time.perf_counter()
                self.sign_in(Client(), name, "sai-mat-khau")
                times.append(time.perf_counter() - begun)
        self.assertLess(max(times) / min(times), 2)

    def test_signing_out_takes_a_form_and_ends_the_session(self):
        self.sign_in()
        self.assertEqual(self.client.get("/quan-tri/logout/").status_code, 200)
        self.assertTrue(self.is_inside())
        self.client.post("/quan-tri/logout/")
        self.assertFalse(self.is_inside())
        self.assertFalse(Session.objects.exists())

    def test_a_session_is_new_at_sign_in(self):
        self.client.get(LOGIN)
        session = self.client.session
        session["truoc"] = "1"
        session.save()
        before = session.session_key
        self.client.cookies["sessionid"] = before
        self.sign_in()
        self.assertNotEqual(self.client.cookies["sessionid"].value, before)
        self.assertFalse(Session.objects.filter(session_key=before).exists())

    def test_nobody_stays_longer_than_twelve_hours_however_busy(self):
        self.sign_in()
        session = self.client.session
        for record in session["account_authentication_methods"]:
            record["at"] -= 12 * 60 * 60 + 1
        session["account_authentication_methods"] = session["account_authentication_methods"]
        session.save()
        self.assertFalse(self.is_inside())

    def test_wagtails_other_doors_lead_here(self):
        for address in ("/_util/login/", "/quan-tri/password_reset/confirm/MQ/abc-def/"):
            with self.subTest(address):
                self.assertEqual(self.client.get(address).status_code, 302)
                self.client.post(address, {"username": "lan", "password": PASSWORD})
                self.assertFalse(self.is_inside())
        self.assertNotContains(self.client.get(LOGIN), "wagtail", html=False)

    def test_nobody_makes_an_account_for_themselves(self):
        self.assertEqual(self.client.get("/quan-tri/signup/").status_code, 302)


class ThrottlingTests(DoorTestCase):
    def test_an_account_is_shut_for_a_while_after_five_wrong_passwords_from_anywhere(self):
        for number in range(5):
            self.assertEqual(self.sign_in(Client(), password="sai", REMOTE_ADDR=f"10.0.0.{number}").status_code, 200)
        refused = self.sign_in(Client(), REMOTE_ADDR="10.0.0.99")
        self.assertEqual((refused.status_code, refused["Retry-After"]), (429, "300"))
        self.assertContains(refused, "Đợi vài phút", status_code=429)
        self.assertEqual(self.sign_in(Client(), "minh").status_code, 302)

    def test_a_name_nobody_has_is_shut_like_any_other(self):
        statuses = [self.sign_in(Client(), "khong-co", "sai").status_code for _ in range(6)]
        self.assertEqual(statuses, [200] * 5 + [429])

    def test_an_address_is_shut_after_twenty_whatever_forwarding_it_claims(self):
        for number in range(20):
            self.sign_in(Client(), f"ten-{number}", "sai", headers={"x-forwarded-for": f"10.1.1.{number}"})
        self.assertEqual(self.sign_in(Client(), headers={"x-forwarded-for": "10.9.9.9"}).status_code, 429)

    @override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1)
    def test_behind_a_proxy_the_address_it_saw_counts(self):
        for number in range(20):
            self.sign_in(Client(), f"ten-{number}", "sai", headers={"x-forwarded-for": f"10.1.1.{number}, 10.2.2.2"})
        self.assertEqual(self.sign_in(Client(), headers={"x-forwarded-for": "10.3.3.3"}).status_code, 302)
        self.assertEqual(self.sign_in(Client(), headers={"x-forwarded-for": "10.3.3.3, 10.2.2.2"}).status_code, 429)


class SettingUpTests(TransactionTestCase):
    """With real commits: allauth tells that an app was added after its own."""

    serialized_rollback = True

    @override_settings(SECOND_FACTOR_REQUIRED=True)
    def test_setting_it_up_opens_and_shows_the_recovery_codes(self):
        UserFactory(username="lan", is_superuser=True, password=make_password(PASSWORD))
        self.client.post(LOGIN, {"username": "lan", "password": PASSWORD})
        # The password once more, as before any change to an account.
        self.client.post(self.client.get(reverse("mfa_activate_totp")).url, {"password": PASSWORD})
        page = self.client.get(reverse("mfa_activate_totp"))
        secret = page.context["form"].secret
        code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
        done = self.client.post(reverse("mfa_activate_totp"), {"code": code})
        self.assertRedirects(done, reverse("mfa_view_recovery_codes"))
        self.assertEqual(self.client.get(HOME).status_code, 200)


class SecondFactorTests(DoorTestCase):
    def own_app(self, user):
        TOTP.activate(user, SECRET)
        return RecoveryCodes.activate(user).get_unused_codes()

    def test_the_code_is_asked_for_and_opens(self):
        self.own_app(self.editor)
        response = self.sign_in()
        self.assertEqual(response.url, reverse("mfa_authenticate"))
        self.assertFalse(self.is_inside())
        self.assertContains(self.client.post(response.url, {"code": "000000"}), "Mã này không đúng")
        self.assertFalse(self.is_inside())
        self.assertRedirects(self.client.post(response.url, {"code": code_now()}), HOME, fetch_redirect_response=False)
        self.assertTrue(self.is_inside())

    def test_a_code_opens_once(self):
        self.own_app(self.editor)
        code, second = code_now(), Client()
        self.client.post(self.sign_in().url, {"code": code})
        second.post(self.sign_in(second).url, {"code": code})
        self.assertFalse(self.is_inside(second))

    def test_a_recovery_code_opens_once(self):
        code = self.own_app(self.editor)[0]
        for expected in (True, False):
            client = Client()
            client.post(self.sign_in(client).url, {"code": code})
            self.assertEqual(self.is_inside(client), expected)

    def test_codes_are_throttled(self):
        self.own_app(self.editor)
        address = self.sign_in().url
        for _ in range(5):
            self.client.post(address, {"code": "000000"})
        self.assertContains(self.client.post(address, {"code": code_now()}), "Đợi vài phút")

    def test_keys_are_not_readable_in_the_database(self):
        self.own_app(self.editor)
        self.assertNotIn(SECRET, str(list(Authenticator.objects.values())))

    @override_settings(SECOND_FACTOR_REQUIRED=True)
    def test_editors_get_no_further_than_setting_it_up_and_reporters_need_none(self):
        self.sign_in()
        for address in (HOME, "/quan-tri/stories/", "/quan-tri/pages/1/", "/quan-tri/api/main/pages/"):
            self.assertRedirects(self.client.get(address), reverse("mfa_activate_totp"), fetch_redirect_response=False)
        self.sign_in(reporter := Client(), "minh")
        self.assertTrue(self.is_inside(reporter))

    @override_settings(SECOND_FACTOR_REQUIRED=True)
    def test_to_own_an_app_is_not_to_have_given_its_code(self):
        self.own_app(self.editor)
        self.client.force_login(self.editor)
        self.assertFalse(self.is_inside())
        self.assertNotIn("_auth_user_id", self.client.session)

    @override_settings(SECOND_FACTOR_REQUIRED=True)
    def test_who_must_use_it_cannot_turn_it_off(self):
        self.own_app(self.editor)
        self.client.post(self.sign_in().url, {"code": code_now()})
        self.client.post(reverse("mfa_deactivate_totp"))
        self.assertTrue(Authenticator.objects.filter(user=self.editor, type="totp").exists())

    def test_who_lost_everything_is_helped_by_the_operator(self):
        self.own_app(self.editor)
        call_command("reset_second_factor", "lan", verbosity=0, stdout=open("/dev/null", "w"))
        self.assertRedirects(self.sign_in(), HOME, fetch_redirect_response=False)


class SessionsTests(DoorTestCase):
    def test_one_sees_and_ends_ones_own_and_nobody_elses(self):
        other, foreign = Client(), Client()
        self.sign_in(other, headers={"user-agent": EDGE})
        self.sign_in(foreign, "minh")
        self.sign_in()
        address = reverse("usersessions_list")
        self.assertContains(self.client.get(address), "Edge, Windows")
        for session in UserSession.objects.all():
            self.client.post(address, {"session": session.pk})
        self.assertEqual([self.is_inside(each) for each in (self.client, other, foreign)], [True, False, True])

    def test_all_others_end_at_once(self):
        other = Client()
        self.sign_in(other)
        self.sign_in()
        self.client.post(reverse("usersessions_list"))
        self.assertEqual((self.is_inside(), self.is_inside(other)), (True, False))

    def test_a_new_password_ends_the_others(self):
        other = Client()
        self.sign_in(other)
        self.sign_in()
        new = {"oldpassword": PASSWORD, "password1": "mot-mat-khau-khac-1", "password2": "mot-mat-khau-khac-1"}
        self.client.post(reverse("account_change_password"), new)
        self.assertEqual((self.is_inside(), self.is_inside(other)), (True, False))


class ForgottenPasswordTests(DoorTestCase):
    def ask(self, email):
        response = self.client.post("/quan-tri/password_reset/", {"email": email}, follow=True)
        for thread in threading.enumerate():
            if thread.name == "door-mail":
                thread.join(10)
        return response

    def test_a_link_sets_a_new_password_once(self):
        self.ask("lan@apbac.vn")
        [message] = mail.outbox
        link = re.search(r"http://testserver(\S+)", message.body)[1]
        form = self.client.get(link, follow=True)
        new = {"password1": "mot-mat-khau-khac-1", "password2": "mot-mat-khau-khac-1"}
        self.client.post(form.request["PATH_INFO"], new)
        self.assertEqual(self.sign_in(Client(), password="mot-mat-khau-khac-1").status_code, 302)
        self.assertContains(Client().get(link, follow=True), "không còn dùng được")

    def test_an_unknown_address_is_answered_alike_and_gets_no_mail(self):
        known, unknown = self.ask("lan@apbac.vn"), self.ask("khong@co.vn")
        self.assertEqual(known.text, unknown.text)
        self.assertEqual(len(mail.outbox), 1)
