"""Pictures that are kept, and pictures that are refused with a reason."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import File
from PIL import Image

from media.uploads import check_image
from tests.media import samples


def reopened(file):
    return Image.open(io.BytesIO(file.read()))


def refusal(content, name="anh.jpg"):
    with pytest.raises(ValidationError) as caught:
        check_image(samples.upload(content, name))
    return caught.value.code


@pytest.mark.parametrize("format_name, name", [
    ("JPEG", "anh.jpg"), ("JPEG", "ANH.JPEG"), ("PNG", "anh.png"), ("GIF", "anh.gif"),
    ("WEBP", "anh.webp"), ("AVIF", "anh.avif"),
])  # fmt: skip
def test_each_format_is_kept_in_its_own(format_name, name):
    kept = reopened(check_image(samples.upload(samples.picture(format_name), name)))
    assert (kept.format, kept.size) == (format_name, (40, 20))


def test_photo_is_turned_upright_and_forgets_place_and_author():
    content = samples.photo_with_place()
    assert samples.AUTHOR.encode() in content
    kept = check_image(samples.upload(content, "anh.jpg"))
    assert samples.AUTHOR.encode() not in kept.read() and b"secret" not in content_of(kept)
    picture = Image.open(io.BytesIO(content_of(kept)))
    assert picture.size == (20, 40)
    assert dict(picture.getexif()) == {}


def content_of(file):
    file.seek(0)
    return file.read()


def test_upright_photo_forgets_its_comment_too():
    kept = check_image(samples.upload(samples.picture(comment=b"secret comment"), "anh.jpg"))
    assert b"secret" not in content_of(kept)


def test_colour_profile_and_transparency_stay():
    kept = reopened(check_image(samples.upload(samples.picture("PNG", mode="RGBA", colour=(9, 9, 9, 0)), "a.png")))
    assert kept.getpixel((0, 0))[3] == 0
    profiled = samples.picture(icc_profile=b"a colour profile")
    assert reopened(check_image(samples.upload(profiled, "a.jpg"))).info["icc_profile"] == b"a colour profile"


@pytest.mark.parametrize("tail", [samples.HTML, samples.docx(), b"<?php system($_GET[0]); ?>"])
def test_what_hangs_on_the_end_is_cut_off(tail):
    kept = check_image(samples.upload(samples.picture() + tail, "anh.jpg"))
    assert tail not in content_of(kept)


@pytest.mark.parametrize("format_name, name", [("GIF", "a.gif"), ("WEBP", "a.webp"), ("PNG", "a.png")])
def test_animation_keeps_its_frames(format_name, name):
    kept = reopened(check_image(samples.upload(samples.animation(format_name), name)))
    kept.load()
    assert (kept.n_frames, kept.info["duration"]) == (3, 120)


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("content, name, code", [
    (b"", "a.jpg", "empty"),
    (b"not a picture", "a.jpg", "not_image"),
    (samples.HTML, "a.jpg", "not_image"),
    (samples.EXE, "a.png", "not_image"),
    (samples.SVG, "a.svg", "svg"),
    (samples.SVG, "a.png", "svg"),
    (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "a.svg", "svg"),
    (samples.picture()[:300], "a.jpg", "damaged"),
    (samples.picture("PNG", size=(200, 200))[:-30], "a.png", "damaged"),
    (samples.picture("WEBP")[:-12], "a.webp", "damaged"),
    (samples.picture("PNG"), "a.jpg", "extension"),
    (samples.picture("TIFF"), "a.tiff", "not_image"),
    (samples.picture("BMP"), "a.jpg", "not_image"),
    (samples.png_claiming(10_000, 9_000), "a.png", "too_many_pixels"),
    (samples.png_claiming(60_000, 60_000), "a.png", "too_many_pixels"),
    (samples.png_claiming(2_000_000_000, 2_000_000_000), "a.png", "too_many_pixels"),
    (samples.png_claiming(0, 0), "a.png", None),
    (samples.png_claiming(900, 900), "a.png", "damaged"),
    (samples.png_with_text_bomb(), "a.png", None),
])  # fmt: skip
def test_refused_with_a_reason(content, name, code):
    given = refusal(content, name)
    assert given == code if code else given in {"damaged", "not_image"}


def test_animated_bomb_is_judged_by_all_its_frames(settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 80_000_000
    assert refusal(samples.animation(frames=45, size=(1000, 1000)), "a.gif") == "too_many_pixels"


def test_too_many_bytes_are_refused_unread():
    class Huge(File):
        def read(self, *args):
            raise AssertionError("read")

        seek = chunks = read

    huge = Huge(io.BytesIO(), name="a.jpg")
    huge.size = 200 * 1024 * 1024
    with pytest.raises(ValidationError) as caught:
        check_image(huge)
    assert caught.value.code == "too_big"


def test_every_cut_of_a_picture_is_refused_or_kept_never_a_crash():
    for format_name, name in [("JPEG", "a.jpg"), ("PNG", "a.png"), ("GIF", "a.gif"), ("WEBP", "a.webp")]:
        content = samples.animation("GIF") if format_name == "GIF" else samples.picture(format_name)
        for length in range(1, len(content), max(len(content) // 60, 1)):
            try:
                check_image(samples.upload(content[:length], name))
            except ValidationError:
                continue


def test_checked_once():
    once = check_image(samples.upload(samples.picture(), "a.jpg"))
    assert check_image(once) is once
