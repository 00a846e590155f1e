"""Uploaded files given out by the product itself."""

from pathlib import Path

from django.conf import settings
from django.test import TestCase


class UploadCase(TestCase):
    def put(self, name, data=b"x"):
        path = Path(settings.MEDIA_ROOT) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.addCleanup(path.unlink)


class UploadedFileTests(UploadCase):
    def test_pictures_are_shown(self):
        self.put("images/anh.png")
        response = self.client.get("/media/images/anh.png")
        self.assertEqual((response["Content-Type"], response["X-Content-Type-Options"]), ("image/png", "nosniff"))
        self.assertNotIn("attachment", response.get("Content-Disposition", ""))

    def test_anything_else_is_a_download(self):
        for name in ("media/trang.html", "media/hinh.svg", "media/ma.js", "media/la"):
            with self.subTest(name):
                self.put(name, b"<script>alert(1)</script>")
                response = self.client.get(f"/media/{name}")
                self.assertEqual(response["Content-Type"], "application/octet-stream")
                self.assertEqual(response["Content-Disposition"], "attachment")

    def test_nothing_outside_the_folder_and_no_listing(self):
        for path in ("../manage.py", "%2e%2e/manage.py", "images/", "..%2f..%2fetc/passwd", "documents/mat.pdf"):
            with self.subTest(path):
                self.assertEqual(self.client.get(f"/media/{path}").status_code, 404)

    def test_documents_have_one_address_however_it_is_written(self):
        self.put("documents/mat.pdf")
        self.put("images/anh.png")
        for path in ("documents/mat.pdf", "./documents/mat.pdf", "images/../documents/mat.pdf", "documents//mat.pdf"):
            with self.subTest(path):
                self.assertEqual(self.client.get(f"/media/{path}").status_code, 404)

    def test_a_name_no_disk_takes_is_not_found(self):
        self.put("images/anh.png")
        for name in ("a" * 300, "a/" * 2500 + "a"):
            with self.subTest(length=len(name)):
                self.assertEqual(self.client.get(f"/media/{name}").status_code, 404)


class PartsOfFilesTests(UploadCase):
    def setUp(self):
        self.put("media/phim.mp4", b"0123456789")

    def part(self, wanted, **headers):
        return self.client.get("/media/media/phim.mp4", headers={"range": wanted, **headers})

    def test_a_player_gets_the_part_it_asks_for(self):
        for wanted, told, data in (
            ("bytes=0-1", "bytes 0-1/10", b"01"),
            ("bytes=0-0", "bytes 0-0/10", b"0"),
            ("bytes=4-", "bytes 4-9/10", b"456789"),
            ("bytes=4-99", "bytes 4-9/10", b"456789"),
            ("bytes=-3", "bytes 7-9/10", b"789"),
            ("bytes=-99", "bytes 0-9/10", b"0123456789"),
        ):
            with self.subTest(wanted):
                response = self.part(wanted)
                self.assertEqual((response.status_code, response["Content-Range"]), (206, told))
                self.assertEqual((response.getvalue(), response["Content-Length"]), (data, str(len(data))))

    def test_a_part_is_marked_as_the_whole_is(self):
        whole, part = self.client.get("/media/media/phim.mp4"), self.part("bytes=0-1")
        for name in ("Accept-Ranges", "Cache-Control", "Content-Type", "Last-Modified", "X-Content-Type-Options"):
            with self.subTest(name):
                self.assertEqual(part[name], whole[name])

    def test_past_the_end_there_is_nothing(self):
        for wanted in ("bytes=10-", "bytes=99-100", "bytes=-0"):
            with self.subTest(wanted):
                response = self.part(wanted)
                self.assertEqual((response.status_code, response["Content-Range"]), (416, "bytes */10"))

    def test_what_is_no_single_range_gets_the_whole_file(self):
        for wanted in ("bytes=0-1,3-4", "bytes=5-2", "bytes=-", "bytes=a-b", "items=0-1", "bytes=" + "9" * 5000 + "-"):
            with self.subTest(wanted[:20]):
                response = self.part(wanted)
                self.assertEqual((response.status_code, response.getvalue()), (200, b"0123456789"))

    def test_a_part_of_a_file_that_has_changed_is_the_whole_new_one(self):
        current = self.client.get("/media/media/phim.mp4")["Last-Modified"]
        self.assertEqual(self.part("bytes=0-1", **{"if-range": current}).status_code, 206)
        self.assertEqual(self.part("bytes=0-1", **{"if-range": "Mon, 01 Jan 2024 00:00:00 GMT"}).status_code, 200)
