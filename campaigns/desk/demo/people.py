"""One user of every role, with a password made at random."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from news.newsrooms import PLAN_OFFICERS

# No letters or digits that are mistaken for one another when read off a screen.
READABLE = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789"


@dataclass(frozen=True, slots=True)
class Account:
    """A user of the demo; ``password`` is known only when it has just been set."""

    username: str
    name: str
    role: str
    password: str = ""


PEOPLE = (
    ("quan.tri", "Quản trị viên", _("administrator"), "", ""),
    ("can.bo.ke.hoach", "Cán bộ kế hoạch", _("plan officer"), "", "officers"),
    ("phong.vien.apbac", "Phóng viên Ấp Bắc", _("reporter"), "bao-ap-bac", "reporters"),
    ("bien.tap.apbac", "Biên tập viên Ấp Bắc", _("editor"), "bao-ap-bac", "editors"),
    ("tong.bien.tap.apbac", "Tổng biên tập Ấp Bắc", _("editor-in-chief"), "bao-ap-bac", "chiefs"),
    ("phong.vien.thtg", "Phóng viên THTG", _("reporter"), "thtg", "reporters"),
    ("bien.tap.thtg", "Biên tập viên THTG", _("editor"), "thtg", "editors"),
    ("tong.bien.tap.thtg", "Tổng biên tập THTG", _("editor-in-chief"), "thtg", "chiefs"),
    ("cong.tac.vien", "Cộng tác viên cơ sở", _("collaborator"), "cong-ttdt", "collaborators"),
)


def create_people(newsrooms, *, reset_passwords=False):
    """Make the users that are missing; returns an :class:`Account` for each of ``PEOPLE``."""
    return [create_person(newsrooms, *person, reset_passwords=reset_passwords) for person in PEOPLE]


def create_person(newsrooms, username, name, role, outlet, group, *, reset_passwords):
    user, is_new = get_user_model().objects.get_or_create(
        username=username,
        defaults={"first_name": name, "is_superuser": not group, "is_staff": not group},
    )
    password = ""
    if is_new or reset_passwords:
        password = get_random_string(14, READABLE)
        user.set_password(password)
        user.save()
    if is_new and group:
        user.groups.add(
            Group.objects.get(name=PLAN_OFFICERS) if group == "officers" else getattr(newsrooms[outlet], group)
        )
    return Account(username, name, str(role), password)
