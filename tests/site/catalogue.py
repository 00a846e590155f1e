"""The Vietnamese catalogue beside the messages the code really uses; run as a program it brings the two together."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "site/locale/vi/LC_MESSAGES/django.po"
ROOMS = ["campaigns", "media", "news", "search", "site"]


def used_messages():
    """A ``polib.POFile`` of every message in the code and templates, translations empty."""
    with tempfile.TemporaryDirectory(prefix="tcc-messages-") as folder:
        # makemessages writes beside the templates it reads and into the nearest locale/, so it gets a copy.
        for room in ROOMS:
            ignore = shutil.ignore_patterns("locale", "static", "__pycache__")
            shutil.copytree(ROOT / room, Path(folder) / room, ignore=ignore)
        (Path(folder) / "locale").mkdir()
        command = [sys.executable, "-m", "django", "makemessages", "--locale=vi", "--no-location", "--verbosity=0"]
        environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        subprocess.run(command, cwd=folder, env=environment, check=True)
        return polib.pofile(str(Path(folder) / "locale/vi/LC_MESSAGES/django.po"))


def merge(catalogue, used):
    """Make ``catalogue`` hold exactly the messages of ``used``, keeping its translations."""
    for entry in list(catalogue):
        if entry.obsolete or used.find(entry.msgid, msgctxt=entry.msgctxt or False) is None:
            catalogue.remove(entry)
    for entry in used:
        known = catalogue.find(entry.msgid, msgctxt=entry.msgctxt or False)
        if known is None:
            catalogue.append(entry)
        else:
            known.msgid_plural, known.flags = entry.msgid_plural, [f for f in entry.flags if f != "fuzzy"]


def main():
    catalogue = polib.pofile(str(CATALOGUE), wrapwidth=100)
    merge(catalogue, used_messages())
    catalogue.save()
    catalogue.save_as_mofile(str(CATALOGUE.with_suffix(".mo")))
    empty = catalogue.untranslated_entries()
    sys.stdout.write("".join(f"Chưa dịch: {entry.msgid}\n" for entry in empty))
    sys.stdout.write(f"{len(catalogue)} thông báo, {len(empty)} chưa dịch: {CATALOGUE.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
