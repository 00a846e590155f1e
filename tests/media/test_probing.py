"""Recordings are measured by ffprobe where there is one, and accepted without."""

import os
from pathlib import Path
from unittest import mock

import pytest
from django.core.files.base import ContentFile

from media.models import Recording
from media.probing import Measures, measures

WEBM = b"\x1a\x45\xdf\xa3" + b"\0" * 60


@pytest.fixture
def ffprobe(tmp_path, monkeypatch):
    """Puts a program of that name, which prints what it is told, first on the path."""

    def install(prints, status=0):
        program = tmp_path / "ffprobe"
        program.write_text(f"#!/bin/sh\ncat <<'E'\n{prints}\nE\nexit {status}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    return install


@pytest.mark.django_db
def test_a_recording_learns_its_length_and_size(ffprobe):
    ffprobe('{"streams": [{"codec": "aac"}, {"width": 1280, "height": 720}], "format": {"duration": "192.4"}}')
    recording = Recording.objects.create(title="Phim", type="video", file=ContentFile(WEBM, name="phim.webm"))
    recording.refresh_from_db()
    assert (recording.duration, recording.width, recording.height) == (192.4, 1280, 720)


@pytest.mark.django_db
def test_a_length_written_by_hand_stays(ffprobe):
    ffprobe('{"format": {"duration": "192.4"}}')
    recording = Recording.objects.create(title="Phim", type="video", duration=60, file=ContentFile(WEBM, name="a.webm"))
    assert recording.duration == 60


@pytest.mark.parametrize("prints", ["", "no json", "[]", '{"format": {"duration": "N/A"}}', '{"streams": null}'])
def test_an_answer_that_says_nothing_is_no_error(ffprobe, tmp_path, prints):
    ffprobe(prints)
    assert measures(tmp_path / "x.webm") == Measures()


def test_a_file_it_cannot_read_is_no_error(ffprobe, tmp_path):
    ffprobe("", status=1)
    assert measures(tmp_path / "x.webm") == Measures()


@pytest.mark.django_db
def test_without_ffprobe_a_recording_is_accepted(tmp_path):
    with mock.patch.dict(os.environ, {"PATH": str(tmp_path)}):
        recording = Recording.objects.create(title="Phim", type="video", file=ContentFile(WEBM, name="b.webm"))
    assert (recording.duration, Path(recording.file.path).exists()) == (0, True)
