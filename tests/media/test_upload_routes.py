"""The checks hold on every way a file comes in: libraries, choosers, several at once, and code."""

import io
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import transaction
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection
from wagtail.test.utils.form_data import querydict_from_html
from wagtail.users.models import UserProfile

from media.models import CustomDocument, CustomImage, Recording
from tests.media import samples

pytestmark = pytest.mark.django_db

BAD_PICTURES = {
    "html.jpg": (samples.HTML, "không phải là ảnh"),
    "svg.png": (samples.SVG, "Không nhận ảnh SVG"),
    "svg.svg": (samples.SVG, "Không nhận ảnh SVG"),
    "cut.jpg": (samples.picture()[:300], "Ảnh bị hỏng"),
    "none.png": (b"", "Tệp rỗng"),
    "bomb.png": (samples.png_claiming(60_000, 60_000), "quá nhiều điểm ảnh"),
    "named.gif": (samples.picture("PNG"), "Hãy đổi đuôi tệp thành “.png”"),
}
PICTURE_ROUTES = {
    "wagtailimages:add": "file",
    "wagtailimages:add_multiple": "files[]",
    "wagtailimages_chooser:create": "image-chooser-upload-file",
}


@pytest.fixture
def staff(admin_client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return admin_client


def post_picture(client, route, content, name="anh.jpg", title="Ảnh"):
    prefix = "image-chooser-upload-" if "chooser" in route else ""
    file = SimpleUploadedFile(name, content, content_type="image/jpeg")
    collection = Collection.get_first_root_node().pk
    data = {f"{prefix}title": title, f"{prefix}collection": collection, PICTURE_ROUTES[route]: file}
    return client.post(reverse(route), data)


@pytest.mark.parametrize("route", PICTURE_ROUTES)
@pytest.mark.parametrize("name", BAD_PICTURES)
def test_bad_picture_is_refused_with_a_reason(staff, route, name):
    content, reason = BAD_PICTURES[name]
    response = post_picture(staff, route, content, name)
    assert response.status_code == 200
    assert not CustomImage.objects.exists()
    json_or_page = response.json().values() if "json" in response["Content-Type"] else [response.content.decode()]
    assert reason in " ".join(map(str, json_or_page))


@pytest.mark.parametrize("route", PICTURE_ROUTES)
def test_good_picture_is_kept_without_its_place(staff, route):
    assert post_picture(staff, route, samples.photo_with_place()).status_code in (200, 302)
    image = CustomImage.objects.get()
    content = Path(image.file.path).read_bytes()
    assert (image.width, image.height) == (20, 40)
    assert samples.AUTHOR.encode() not in content and b"secret" not in content
    assert image.file_size == len(content)


def test_picture_waiting_for_a_title_is_cleaned_when_it_gets_one(staff):
    response = post_picture(staff, "wagtailimages:add_multiple", samples.photo_with_place(), title="")
    waiting = response.json()["uploaded_file_id"]
    url = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[waiting])
    data = {f"uploaded-image-{waiting}-title": "Ảnh", f"uploaded-image-{waiting}-collection": 1}
    assert staff.post(url, data).json()["success"]
    assert samples.AUTHOR.encode() not in Path(CustomImage.objects.get().file.path).read_bytes()


def test_code_is_held_to_the_same_checks(staff):
    image = CustomImage(title="Ảnh", file=samples.upload(samples.HTML, "a.jpg"))
    with pytest.raises(ValidationError) as caught:
        image.full_clean()
    assert "file" in caught.value.message_dict
    with pytest.raises(ValidationError), transaction.atomic():
        image.save()
    assert not CustomImage.objects.exists()


def test_code_may_save_a_good_picture_with_any_name(staff):
    image = CustomImage(title="Ảnh\x00\u202e", file=samples.upload(samples.photo_with_place(), "../Ảnh đẹp.JPG"))
    image.save()
    assert (image.title, image.file.name) == ("Ảnh", "original_images/anh-dep.jpg")
    assert Image.open(io.BytesIO(Path(image.file.path).read_bytes())).size == (20, 40)
    image.save()
    assert image.get_rendition("width-10").width == 10


def test_two_hundred_megabytes_are_refused_from_disk(staff):
    with TemporaryUploadedFile("to.jpg", "image/jpeg", 0, None) as big:
        big.file.truncate(200 * 1024 * 1024)
        big.size = 200 * 1024 * 1024
        with pytest.raises(ValidationError) as caught:
            CustomImage(title="Ảnh", file=big).full_clean()
    assert "200" in str(caught.value.message_dict["file"])


@pytest.mark.parametrize("route, field", [
    ("wagtaildocs:add", "file"),
    ("wagtaildocs:add_multiple", "files[]"),
    ("wagtaildocs_chooser:create", "document-chooser-upload-file"),
])  # fmt: skip
@pytest.mark.parametrize("name, content", [
    ("html.pdf", samples.HTML), ("exe.pdf", samples.EXE), ("a.exe", samples.EXE), ("none.pdf", b""),
    ("exe.docx", samples.EXE), ("bomb.docx", samples.docx(**{"word/a.xml": b"0" * 60_000_000})),
])  # fmt: skip
def test_bad_document_is_refused(staff, route, field, name, content):
    prefix = "document-chooser-upload-" if "chooser" in route else ""
    data = {f"{prefix}title": "Văn bản", f"{prefix}collection": Collection.get_first_root_node().pk}
    response = staff.post(reverse(route), data | {field: SimpleUploadedFile(name, content)})
    assert response.status_code == 200
    assert not CustomDocument.objects.exists()
    assert "phần mở rộng “”" not in response.content.decode()


def test_document_is_only_ever_downloaded(staff, client):
    document = CustomDocument.objects.create(title="Kế hoạch", file=samples.upload(samples.PDF, "Kế hoạch 66.pdf"))
    assert document.file.name == "documents/ke-hoach-66.pdf"
    response = client.get(document.url)
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'"


@pytest.mark.parametrize("name, content", [("a.mp4", samples.HTML), ("a.html", samples.HTML), ("a.mp4", b"")])
def test_bad_recording_is_refused(staff, name, content):
    data = {"title": "Phim", "collection": Collection.get_first_root_node().pk, "duration": 5}
    response = staff.post(
        reverse("wagtailmedia:add", args=["video"]), data | {"file": SimpleUploadedFile(name, content)}
    )
    assert response.status_code == 200
    assert not Recording.objects.exists()


def test_good_recording_is_kept_and_its_thumbnail_is_checked(staff):
    data = {"title": "Phim", "collection": Collection.get_first_root_node().pk, "duration": 5}
    url = reverse("wagtailmedia:add", args=["video"])
    bad = SimpleUploadedFile("a.jpg", samples.HTML)
    assert (
        staff.post(url, data | {"file": SimpleUploadedFile("a.mp4", samples.MP4), "thumbnail": bad}).status_code == 200
    )
    good = SimpleUploadedFile("a.jpg", samples.photo_with_place())
    staff.post(url, data | {"file": SimpleUploadedFile("a.mp4", samples.MP4), "thumbnail": good})
    thumbnail = Path(Recording.objects.get().thumbnail.path).read_bytes()
    assert samples.AUTHOR.encode() not in thumbnail


def post_avatar(client, content, name):
    url = reverse("wagtailadmin_account")
    form = querydict_from_html(client.get(url).content.decode(), form_index=0).dict()
    form |= {"name_email-first_name": "An", "name_email-last_name": "Trần"}
    return client.post(url, {**form, "avatar-avatar": SimpleUploadedFile(name, content, content_type="image/jpeg")})


@pytest.mark.parametrize("name", BAD_PICTURES)
def test_bad_picture_of_an_account_is_refused_with_a_reason(staff, name):
    content, reason = BAD_PICTURES[name]
    response = post_avatar(staff, content, name)
    assert response.status_code == 200
    assert reason in response.content.decode()
    assert not UserProfile.objects.exclude(avatar="").exists()


def test_picture_of_an_account_is_kept_without_its_place(staff):
    assert post_avatar(staff, samples.photo_with_place(), "anh.jpg").status_code == 302
    content = Path(UserProfile.objects.exclude(avatar="").get().avatar.path).read_bytes()
    assert samples.AUTHOR.encode() not in content and b"secret" not in content
