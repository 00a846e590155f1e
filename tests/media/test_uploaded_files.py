"""Uploaded files given out by the product itself."""

from pathlib import Path

from django.conf import settings
from django.test import TestCase


class UploadedFileTests(TestCase):
    def put(self, name, data=b"x"):
        path = Path(settings.MEDIA_ROOT) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.addCleanup(path.unlink)

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
