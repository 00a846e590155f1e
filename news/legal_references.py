"""Finds the documents a text rests on by the way official papers cite them: pure functions.

Numbers follow Decree 30/2020/NĐ-CP, appendix I: ``27/CT-TTg``, ``61/2018/NĐ-CP``,
``126/2025/QH15``; those of the Party are written ``45-NQ/TW``.
"""

import datetime
import re
from dataclasses import dataclass

from campaigns.plans.text import one_line

PART = r"[A-ZĐƯ][A-Za-zĐđƯư0-9]*"
NUMBER = re.compile(
    rf"(?<![\w/-])(?:\d{{1,5}}(?:/\d{{4}})?/(?:UBTVQH\d{{1,2}}|QH\d{{1,2}}|{PART}(?:-{PART})+)|\d{{1,4}}-{PART}/{PART})(?![\w/-])"
)
# How many characters before and after a number may belong to its citation.
BEFORE, AFTER = 40, 400

KINDS = {
    "CĐ": "Công điện",
    "CT": "Chỉ thị",
    "CTr": "Chương trình",
    "BC": "Báo cáo",
    "ĐA": "Đề án",
    "HD": "Hướng dẫn",
    "KH": "Kế hoạch",
    "KL": "Kết luận",
    "NĐ": "Nghị định",
    "NQ": "Nghị quyết",
    "PA": "Phương án",
    "QĐ": "Quyết định",
    "QH": "Luật",
    "TB": "Thông báo",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "TTr": "Tờ trình",
    "UBTVQH": "Pháp lệnh",
}
LETTER = "Công văn"
SPOKEN = "|".join(sorted([*KINDS.values(), LETTER, "Bộ luật", "Văn bản"], key=len, reverse=True))
SPOKEN_KIND = re.compile(rf"({SPOKEN})(?:\s+số:?)?\s*$", re.IGNORECASE)
ISSUERS = {
    "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
    "CTN": "Chủ tịch nước",
    "QH": "Quốc hội",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "VPCP": "Văn phòng Chính phủ",
    "TW": "Ban Chấp hành Trung ương Đảng",
    "TU": "Tỉnh ủy",
    "HĐND": "Hội đồng nhân dân",
    "UBND": "Ủy ban nhân dân",
    "BCA": "Bộ Công an",
    "BCT": "Bộ Công Thương",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "BNG": "Bộ Ngoại giao",
    "BNV": "Bộ Nội vụ",
    "BQP": "Bộ Quốc phòng",
    "BTC": "Bộ Tài chính",
    "BTP": "Bộ Tư pháp",
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BXD": "Bộ Xây dựng",
    "BYT": "Bộ Y tế",
    "SNV": "Sở Nội vụ",
    "STP": "Sở Tư pháp",
}
DATE = re.compile(r"^\s*,?\s*ngày\s+(\d{1,2})(?:/|\s+tháng\s+)(\d{1,2})(?:/|\s+năm\s+)(\d{4})", re.IGNORECASE)
STOPS = rf"về|quy định|ban hành|phê duyệt|v/v|hướng dẫn|sửa đổi|đã|đang|nêu|và (?:{SPOKEN})"
OF = re.compile(rf"^\s*,?\s*của\s+([^\n.;:()“”\"]{{2,120}}?)(?=\s+(?:{STOPS})\b|[.;:,()“”\"\n]|$)", re.IGNORECASE)
# The rest of the sentence; a full stop inside a number or an abbreviation does not end it.
ABOUT = re.compile(
    r"^\s*,?\s*((?:về|quy định|ban hành|phê duyệt|hướng dẫn|sửa đổi)\b.{5,290}?)(?=[;\n]|\.(?:\s|$)|$)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class LegalReference:
    """A cited document; what the text does not say and its number does not tell is empty or None."""

    number: str
    kind: str
    issuer: str = ""
    issued_on: datetime.date | None = None
    title: str = ""


def recognised(text):
    """The documents ``text`` cites, each once, in order.

    >>> recognised("Chỉ thị số 27/CT-TTg ngày 27/10/2023 của Thủ tướng Chính phủ")[0].issued_on
    datetime.date(2023, 10, 27)
    """
    found = {}
    for match in NUMBER.finditer(text):
        reference = read(match[0], text[max(match.start() - BEFORE, 0) : match.start()], text[match.end() :][:AFTER])
        known = found.get(reference.number)
        if known is None or details(reference) > details(known):
            found[reference.number] = reference
    return list(found.values())


def details(reference):
    """How much of a citation is told: the fuller of two citations of one document is kept."""
    return sum(map(bool, [reference.issued_on, reference.title, reference.issuer]))


def numbers_in(text):
    """The numbers ``text`` cites, each once, in order."""
    return list(dict.fromkeys(NUMBER.findall(text)))


def read(number, before, after):
    issued_on = None
    if match := DATE.match(after):
        issued_on = date_of(match)
        after = after[match.end() :]
    issuer = issuer_of(number)
    if match := OF.match(after):
        issuer = one_line(match[1])
        after = after[match.end() :]
    about = ABOUT.match(after)
    return LegalReference(
        number=number,
        kind=kind_of(number, before),
        issuer=issuer,
        issued_on=issued_on,
        title=one_line(about[1]) if about else "",
    )


def date_of(match):
    try:
        return datetime.date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None


def codes(number):
    """The letters of a number: ``61/2018/NĐ-CP`` gives ``["NĐ", "CP"]``, ``45-NQ/TW`` gives ``["NQ", "TW"]``."""
    parts = re.split(r"[/-]", number)
    return [re.sub(r"^(QH|UBTVQH)\d+$", r"\1", part) for part in parts if not part.isdigit()]


def kind_of(number, before=""):
    """The kind of document: as the text says it just before, else as the number tells, else an official letter."""
    if spoken := SPOKEN_KIND.search(before):
        return spoken[1][0].upper() + spoken[1][1:].lower()
    first = codes(number)[0]
    return KINDS.get(first, LETTER)


def issuer_of(number):
    """Who signed it, as far as the number tells; empty for an unknown code."""
    written = codes(number)
    for code in [*written[1:], written[0]]:
        if code in ISSUERS:
            return ISSUERS[code]
    return ""
