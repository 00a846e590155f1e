"""From a file to plain text: text in any Unicode form, DOCX, PDF with a text layer; everything else is refused."""

import re
import unicodedata

from django.utils.translation import gettext as _

from .cleaning import clean_text
from .docx import docx_text
from .errors import UnreadableDocument
from .pdf import pdf_text

LIMIT = 20 * 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What the letters of the old one-byte fonts look like when read as Windows-1252: TCVN3 (ABC) and VNI.
TCVN3 = re.compile(r"[µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô­õøö÷ùúýûüþ]")
VNI = re.compile(r"[a-zA-Z](?:[ùøûõïáàåãäéèúüëêæöÙØÛÕÏÁÀÅÃÄÉÈÚÜËÊ])")
VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


def read_document(data: bytes, filename: str = "") -> str:
    """Plain text of a plan's file: UTF-8 or UTF-16 text, DOCX, PDF with a text layer.

    The content decides, not the file's name. Raises UnreadableDocument, with what to do about it, for an
    empty file, one over 20 MB, another kind, a damaged or encrypted one, a scan without text.
    """
    if len(data) > LIMIT:
        raise UnreadableDocument(too_large())
    if not data.strip(b"\x00 \t\r\n"):
        raise UnreadableDocument(_("The file is empty."))
    if data[:4] == b"PK\x03\x04":
        text = docx_text(data)
    elif b"%PDF-" in data[:1024]:
        text = pdf_text(data)
    elif data[:8] == OLE:
        raise UnreadableDocument(_("This is an old Word file (.doc) or a locked one. Save it as .docx and try again."))
    else:
        text = plain_text(data)
    text = clean_text(text)
    if not text.strip():
        raise UnreadableDocument(_("The file holds no text."))
    return text


def too_large() -> str:
    return _("The file is larger than %(limit)d MB and was not read.") % {"limit": LIMIT // 1024**2}


def plain_text(data: bytes) -> str:
    """Decoded text; UTF-8 with or without a mark, UTF-16 with a mark or by its zero bytes."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _decoded(data, encoding)
    sample = data[:4096]
    if sample[1::2].count(0) > 0.3 * len(sample) / 2 and sample[::2].count(0) < 0.05 * len(sample):
        return _decoded(data, "utf-16-le")
    if sample[::2].count(0) > 0.3 * len(sample) / 2 and sample[1::2].count(0) < 0.05 * len(sample):
        return _decoded(data, "utf-16-be")
    return _decoded(data, "utf-8")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableDocument(_reason_not_unicode(data)) from None
    controls = sum(
        1 for c in text[:20_000] if unicodedata.category(c) in ("Cc", "Co", "Cn") and c not in "\t\n\r\f\x0b\x85"
    )
    if controls > 0.02 * len(text[:20_000]) + 3:
        raise UnreadableDocument(_not_text())
    if legacy := legacy_encoding(text):
        raise UnreadableDocument(_legacy(legacy))
    return text


def _reason_not_unicode(data: bytes) -> str:
    """Old one-byte Vietnamese text is told apart from a file of another kind."""
    sample = data[:20_000]
    controls = sum(1 for byte in sample if byte < 32 and byte not in b"\t\n\r\f\x0b")
    if controls > 0.01 * len(sample):
        return _not_text()
    return _legacy(legacy_encoding(sample.decode("cp1252", "replace")) or "TCVN3 / VNI / VPS")


def legacy_encoding(text: str) -> str:
    """«TCVN3» or «VNI» when Vietnamese of the old fonts shows through; empty for real Unicode."""
    sample = text[:20_000]
    letters = sum(1 for c in sample if c.isalpha())
    if letters < 40 or len(VIETNAMESE.findall(sample)) > 0.02 * letters:
        return ""
    if len(re.findall("[®¸µ¶×Ö§¬ª«¨©]", sample)) > 0.03 * letters and TCVN3.search(sample):
        return "TCVN3"
    return "VNI" if len(VNI.findall(sample)) > 0.08 * letters else ""


def _not_text() -> str:
    return _("This is neither text, DOCX nor PDF. Choose the plan's DOCX, its PDF with a text layer, or a text file.")


def _legacy(encoding: str) -> str:
    message = _("The text is in an old encoding (%(encoding)s), not Unicode. Convert it to Unicode and try again.")
    return message % {"encoding": encoding}
