"""Files to upload, good and hostile, made here so that nobody need trust a binary in the repository."""

import io
import struct
import zipfile
import zlib

from django.core.files.base import ContentFile
from PIL import Image

AUTHOR = "Nguyen Van Tac Gia"


def picture(format_name="JPEG", size=(40, 20), mode="RGB", colour="red", **options):
    output = io.BytesIO()
    Image.new(mode, size, colour).save(output, format_name, **options)
    return output.getvalue()


def photo_with_place():
    """A JPEG lying on its side (orientation 6) that names its author and where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x013B] = AUTHOR
    exif.get_ifd(0x8825).update({1: "N", 2: (10.0, 21.0, 30.0), 3: "E", 4: (106.0, 21.0, 0.0)})
    return picture(exif=exif, comment=b"secret comment", xmp=b"<x:xmpmeta>secret xmp</x:xmpmeta>")


def png_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_claiming(width, height):
    """A few bytes that say they are a picture of ``width`` × ``height``."""
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    pixels = png_chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + header + pixels + png_chunk(b"IEND", b"")


def png_with_text_bomb():
    """A small PNG whose text chunk unpacks to 100 MB."""
    small = picture("PNG")
    bomb = png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"\0" * 100_000_000, 9))
    return small[:33] + bomb + small[33:]


def animation(format_name="GIF", frames=3, size=(20, 10)):
    output = io.BytesIO()
    pictures = [Image.new("RGB", size, (index * 80 % 255, 0, 0)) for index in range(frames)]
    pictures[0].save(output, format_name, save_all=True, append_images=pictures[1:], duration=120, loop=0)
    return output.getvalue()


def package(parts):
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return output.getvalue()


def docx(**more):
    return package({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>", **more})


PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n9\n%%EOF\n"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
EXE = b"MZ\x90\x00" + b"\0" * 200
MP4 = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0" * 64


def upload(content, name):
    return ContentFile(content, name=name)
