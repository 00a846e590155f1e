"""Documents and recordings are what their names say, by content."""

import pytest
from django.core.exceptions import ValidationError

from media.uploads import check_document, check_recording, plain_title, safe_name
from tests.media import samples

DENSE = samples.docx(**{"word/big.xml": b"0" * 60_000_000})


@pytest.mark.parametrize("content, name", [
    (samples.PDF, "ke-hoach.pdf"),
    (samples.docx(), "ke-hoach.docx"),
    (samples.package({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "bang.XLSX"),
    (samples.package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}), "a.odt"),
    ("Cải cách".encode(), "a.txt"),
    ("a;b\n".encode("utf-16"), "a.csv"),
    (b"WEBVTT\n\n", "phu-de.vtt"),
    (samples.package({"anh/a.jpg": b"1"}), "anh.zip"),
])  # fmt: skip
def test_document_of_its_kind_is_kept(content, name):
    file = samples.upload(content, name)
    assert check_document(file).read() == content


@pytest.mark.parametrize("content, name, code", [
    (b"", "a.pdf", "empty"),
    (samples.HTML, "a.pdf", "wrong_content"),
    (samples.EXE, "a.pdf", "wrong_content"),
    (samples.PDF[:-20], "a.pdf", "damaged"),
    (samples.EXE, "a.exe", "extension"),
    (samples.HTML, "a.html", "extension"),
    (samples.SVG, "a.svg", "extension"),
    (b"", "khong-duoi", "extension"),
    (samples.EXE, "a.docx", "wrong_content"),
    (samples.package({"a.txt": "a"}), "a.docx", "wrong_content"),
    (samples.docx(), "a.xlsx", "wrong_content"),
    (samples.docx()[:-30], "a.docx", "damaged"),
    (samples.docx(**{"word/vbaProject.bin": b"1"}), "a.docx", "macros"),
    (DENSE, "a.docx", "bomb"),
    (samples.package({f"{n}.txt": "" for n in range(10_001)}), "a.zip", "bomb"),
    (samples.package({"../../etc/passwd": "x"}), "a.zip", "path"),
    (b"a\0b", "a.txt", "wrong_content"),
    (b"\xff\xfe\x00", "a.csv", "encoding"),
    ("Cải".encode("utf-16-le")[1:], "a.txt", "encoding"),
    (b"no header", "a.vtt", "wrong_content"),
])  # fmt: skip
def test_document_is_refused_with_a_reason(content, name, code):
    with pytest.raises(ValidationError) as caught:
        check_document(samples.upload(content, name))
    assert caught.value.code == code


@pytest.mark.parametrize("content, name, kind", [
    (samples.MP4, "a.mp4", "video"), (samples.MP4, "a.M4A", "audio"), (b"ID3\x04" + b"\0" * 9, "a.mp3", "audio"),
    (b"\xff\xfb\x90\0", "a.mp3", "audio"), (b"RIFF\0\0\0\0WAVEfmt ", "a.wav", "audio"),
    (b"OggS\0", "a.ogg", "audio"), (b"\x1a\x45\xdf\xa3", "a.webm", "video"),
])  # fmt: skip
def test_recording_of_its_kind_is_kept(content, name, kind):
    assert check_recording(samples.upload(content, name), kind).read() == content


@pytest.mark.parametrize("content, name, kind, code", [
    (b"", "a.mp4", "video", "empty"),
    (samples.HTML, "a.mp4", "video", "wrong_content"),
    (samples.EXE, "a.mp3", "audio", "wrong_content"),
    (samples.MP4, "a.mp4", "audio", "extension"),
    (samples.HTML, "a.html", "video", "extension"),
])  # fmt: skip
def test_recording_is_refused_with_a_reason(content, name, kind, code):
    with pytest.raises(ValidationError) as caught:
        check_recording(samples.upload(content, name), kind)
    assert caught.value.code == code


def test_recording_has_a_largest_size(settings):
    settings.RECORDING_MAX_UPLOAD_SIZE = 10
    with pytest.raises(ValidationError) as caught:
        check_recording(samples.upload(samples.MP4, "a.mp4"), "video")
    assert caught.value.code == "too_big"


@pytest.mark.parametrize("name, safe", [
    ("Ảnh Gò Công đẹp.JPG", "anh-go-cong-dep.jpg"),
    ("../../etc/passwd", "passwd"),
    ("..\\..\\boot.ini", "boot.ini"),
    ("a\0b\r\nc\u202egpj.exe.png", "ab-cgpjexe.png"),
    ("....", "tep"),
    ("", "tep"),
    (None, "tep"),
    ("x" * 300 + ".pdf", "x" * 60 + ".pdf"),
])  # fmt: skip
def test_file_names_are_short_ascii_without_folders(name, safe):
    assert safe_name(name) == safe


def test_titles_are_one_composed_line():
    assert plain_title("Ca\u0309i ca\u0301ch\n\0\u202e\u200b hay\x07") == "Cải cách hay"
