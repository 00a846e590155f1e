"""Everything people read is translated, and nothing in the catalogue is left over. ``make messages`` mends it."""

import re
import unicodedata
from pathlib import Path

import django
import polib
import pytest
from django.utils.translation import gettext, ngettext, override

from tests.site.catalogue import CATALOGUE, used_messages

DJANGO = Path(django.__file__).parent / "conf/locale/en/LC_MESSAGES/django.po"
# Where Django checks what was typed; its other words are for programmers, or on pages that are ours.
CHECKING = ("core/validators.py", "forms/fields.py", "forms/formsets.py", "forms/models.py", "forms/utils.py")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")


@pytest.fixture(scope="module")
def catalogue():
    return polib.pofile(str(CATALOGUE))


@pytest.fixture(scope="module")
def used():
    return used_messages()


def keys(messages):
    return {(entry.msgctxt, entry.msgid) for entry in messages if not entry.obsolete}


def translations(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_every_message_of_the_code_is_in_the_catalogue(catalogue, used):
    assert sorted(keys(used) - keys(catalogue), key=str) == []


def test_no_message_is_left_over(catalogue, used):
    assert sorted(keys(catalogue) - keys(used), key=str) == []


def test_every_message_is_translated(catalogue):
    assert [e.msgid for e in catalogue if e.fuzzy or not all(translations(e))] == []


def test_translations_keep_the_placeholders(catalogue):
    changed = [
        entry.msgid
        for entry in catalogue
        for text in translations(entry)
        # A plural form may leave its number out, never invent one.
        if set(PLACEHOLDER.findall(text)) - set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        or (not entry.msgid_plural and set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(entry.msgid)))
    ]
    assert changed == []


def test_vietnamese_is_composed(catalogue):
    assert [e.msgid for e in catalogue for t in translations(e) if not unicodedata.is_normalized("NFC", t)] == []


def test_the_compiled_catalogue_is_up_to_date(catalogue):
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))

    def content(messages):
        return {(entry.msgctxt, entry.msgid, *translations(entry)) for entry in messages}

    assert content(compiled) == content(entry for entry in catalogue if any(translations(entry)))


def in_vietnamese(entry):
    with override("vi"):
        return ngettext(entry.msgid, entry.msgid_plural, 2) if entry.msgid_plural else gettext(entry.msgid)


def test_what_django_says_of_a_field_is_translated():
    said = [entry for entry in polib.pofile(str(DJANGO)) if {*CHECKING} & {place for place, _line in entry.occurrences}]
    said = [entry for entry in said if not entry.msgid.startswith("IPv")]
    assert said
    assert [e.msgid for e in said if in_vietnamese(e) in (e.msgid, e.msgid_plural)] == []
