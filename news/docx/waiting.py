"""The file between being shown and being saved: kept for a day, for who sent it, where no web server looks."""

import re
import time
import uuid
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile

KEPT = 24 * 60 * 60  # seconds
NAME = re.compile(r"[0-9a-f]{32}")


def keep(file, user):
    """Keep ``file``; returns the name by which :func:`take` finds it again. Files of yesterday go."""
    folder = Path(settings.IMPORTS_ROOT)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for old in folder.iterdir():
        if old.stat().st_mtime < time.time() - KEPT:
            old.unlink(missing_ok=True)
    name = uuid.uuid4().hex
    file.seek(0)
    with (folder / f"{user.pk}-{name}").open("xb") as kept:
        for chunk in file.chunks():
            kept.write(chunk)
    return name


def take(name, user):
    """The kept file; None when it is gone, is another's, or ``name`` is none of ours."""
    if not NAME.fullmatch(name or ""):
        return None
    path = Path(settings.IMPORTS_ROOT) / f"{user.pk}-{name}"
    return ContentFile(path.read_bytes(), name="bai.docx") if path.is_file() else None


def drop(name, user):
    if NAME.fullmatch(name or ""):
        (Path(settings.IMPORTS_ROOT) / f"{user.pk}-{name}").unlink(missing_ok=True)
