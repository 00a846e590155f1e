"""The head of an official text: issuing body, number, place and date, kind, title (Nghị định 30/2020/NĐ-CP, phụ lục I)."""

import re
from dataclasses import dataclass
from datetime import date

from .casing import readable, readable_name
from .cleaning import Line
from .footnotes import RULE
from .letters import fold, is_capitals, starts_upper
from .markers import find_markers
from .sections import is_known_heading

KINDS = {
    "ke hoach": "Kế hoạch", "quyet dinh": "Quyết định", "chuong trinh": "Chương trình", "huong dan": "Hướng dẫn",
    "cong van": "Công văn", "thong bao": "Thông báo", "de an": "Đề án", "chi thi": "Chỉ thị", "nghi quyet": "Nghị quyết",
    "phuong an": "Phương án", "quy dinh": "Quy định", "quy che": "Quy chế", "cong dien": "Công điện", "bao cao": "Báo cáo",
    "to trinh": "Tờ trình", "chuong trinh hanh dong": "Chương trình", "ke hoach lien tich": "Kế hoạch",
    "ke hoach phoi hop": "Kế hoạch", "chuong trinh phoi hop": "Chương trình", "nghi dinh": "Nghị định", "thong tu": "Thông tư",
}  # fmt: skip
NATION = re.compile(
    r"CỘNG\s+HO[ÀA]Ò?[ÀA]?\s+XÃ\s+HỘI\s+CHỦ\s+NGH[ĨI]A\s+VIỆT\s+NAM|CỘNG\s+H[ÒO][ÀA]\s+XÃ\s+HỘI\s+CHỦ\s+NGH[ĨI]A\s+VIỆT\s+NAM",
    re.IGNORECASE,
)
MOTTO = re.compile(r"Độc\s+lập\s*[-–—−]\s*Tự\s+do\s*[-–—−]\s*Hạnh\s+phúc|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM", re.IGNORECASE)
NUMBER = re.compile(
    r"\bS[ốôóỐÔÓ]\s*[:.]?\s*(?P<number>\d{1,5}[a-zA-Z]?(?:\s?/\s?\d{4})?\s?[/\-–]\s?[A-ZĐ][\w&]*(?:\s?[-–/.]\s?[A-ZĐ&][\w&]*)*)"
)
BLANK_NUMBER = re.compile(r"\bS[ốôỐÔ]\s*[:.]\s*[.…_\s]*/\s?[A-ZĐ][\w&/.–-]*")
WRITTEN_DATE = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})", re.IGNORECASE)
SHORT_DATE = re.compile(r"ngày\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})", re.IGNORECASE)
PLACE_AND_DATE = re.compile(
    r"(?:[^\n,;:|]{2,40},\s*)?ngày[\s.…_]*\d{0,2}[\s.…_]*tháng[\s.…_]*\d{0,2}[\s.…_]*năm[\s.…_]*\d{0,4}", re.IGNORECASE
)
ABOUT = re.compile(r"V/[vV]\s*:?\s*(?P<about>[^\n]+(?:\n(?!\s*(?:Kính gửi|[^\n]*ngày\s))[^\n|]+){0,4})")
BODY_WORDS = re.compile(
    r"(?:u[yi] ban|ubnd|hdnd|hoi dong|so|bo|ban|cuc|tong cuc|chi cuc|vu|van phong|phong|trung tam|hoi|tinh uy|thanh uy|huyen uy|"
    r"quan uy|dang uy|dang bo|chi bo|bao|dai|cong an|truong|benh vien|kho bac|bao hiem|lien doan|tinh doan|huyen doan|doan|vien|hoc vien|thanh tra|"
    r"bo chi huy|toa an|vien kiem sat|ngan hang|cong ty|tong cong ty|tap chi|nha xuat ban|cong thong tin|thu vien|bao tang|mat tran)\b"
)
LOWER_PLACE = re.compile(r"(?:phường|xã|thị trấn)\b", re.IGNORECASE)
HIGHER_PLACE = re.compile(r"\s(?:quận|huyện|thị xã|thành phố|tỉnh)\s.*", re.IGNORECASE)
NOISE = re.compile(r"(?:du thao|hoa toc|khan|thuong khan|mat|toi mat|cong van den|den so|chuyen|luu)\b")
OPENING = re.compile(r"(?:can cu|thuc hien|theo|xet|trien khai|de |nham|kinh gui|ngay \d|tren co so|tiep tuc)")
DOCUMENT_NUMBER = re.compile(r"\bsố\s+\d|\bngày\s+\d", re.IGNORECASE)
AUTHORITY = re.compile(
    r"(?:bo truong|chu tich|giam doc|thu truong|thu tuong|chanh van phong|cuc truong|truong ban|truong phong|tong giam doc|"
    r"u[yi] ban nhan dan|hoi dong nhan dan)\b"
)
ATTACHED = re.compile(
    r"\(?\s*(?:ban hành\s+)?kèm theo\s+(?:Quyết định|Kế hoạch|Công văn|Tờ trình)\s+số\s*:?\s*(?P<number>[\w/&.–-]+(?:\s?/\s?[\w&.–-]+)*)?"
    r"(?P<rest>[^)\n]{0,300})\)?",
    re.IGNORECASE,
)
HEAD_LINES = 70
TITLE_LINES = 10


@dataclass(slots=True)
class Head:
    """What the head says. ``end``: index of the first line of the body; ``*_line`` are line numbers of the source."""

    kind: str = ""
    number: str = ""
    issuing_body: str = ""
    superior_body: str = ""
    date: str | None = None
    title: str = ""
    title_line: int = 1
    has_nation: bool = False
    end: int = 0


def read_head(lines: list[Line], context: str) -> Head:
    """The head of the first text in the file. ``context`` is the body, to see how it writes names."""
    head = Head()
    kind_at = _find_kind(lines)
    stop = kind_at if kind_at is not None else _first_of_body(lines)
    region = "\n".join(re.sub(r"[|\t]|\s{3,}", "\n", line.text) for line in lines[:stop])
    head.has_nation = bool(NATION.search(region))
    region = MOTTO.sub("\n", NATION.sub("\n", region))
    head.number = _read_number(region)
    head.date = read_date(region)
    about = ABOUT.search(region)
    bodies = _bodies(region, context)
    head.issuing_body = bodies[-1] if bodies else ""
    head.superior_body = bodies[-2] if len(bodies) > 1 else ""
    head.end = stop
    if kind_at is not None:
        _read_title(head, lines, kind_at, context)
    elif about:
        head.kind, head.title = "Công văn", _sentence(" ".join(about["about"].split()))
    return head


def kind_of(text: str) -> str:
    """The kind when a line is nothing but it ("KẾ HOẠCH", "Q U Y Ế T  Đ Ị N H:"); else empty."""
    folded = fold(text.strip(" :.*_-|"))
    if folded in KINDS:
        return KINDS[folded]
    tight = folded.replace(" ", "")
    spaced = len(folded.split()) >= len(tight) - 1
    return next((KINDS[k] for k in KINDS if spaced and tight == k.replace(" ", "")), "")


def _find_kind(lines: list[Line]) -> int | None:
    """The line that names the kind, alone or with the title behind it."""
    for index, line in enumerate(lines[:HEAD_LINES]):
        if kind_of(line.text):
            return index
        folded = fold(line.text[:40])
        starts = any(
            folded.startswith(kind + " ") for kind in ("ke hoach", "chuong trinh", "huong dan", "quyet dinh", "de an")
        )
        if starts and line.text[0] in "KCHQĐ" and (is_capitals(line.text) or not line.text.endswith((".", ";", ":"))):
            if not DOCUMENT_NUMBER.search(line.text):
                return index
        if index > 2 and (OPENING.match(folded) and DOCUMENT_NUMBER.search(line.text) or _opens_part(line)):
            return None
    return None


def _opens_part(line: Line) -> bool:
    return any(m.ordinal == 1 and m.style[0] in "I1đpc" and not m.is_compound for m in find_markers(line.text))


def _first_of_body(lines: list[Line]) -> int:
    """Without a line for the kind the head ends at the addressees, the first legal basis or the first number."""
    for index, line in enumerate(lines[:HEAD_LINES]):
        folded = fold(line.text[:40])
        if folded.startswith("kinh gui") or OPENING.match(folded) and len(line.text) > 40 or _opens_part(line):
            return index
        if len(line.text) > 200:
            return index
    return min(len(lines), 12)


def _read_number(region: str) -> str:
    match = NUMBER.search(region)
    return re.sub(r"\s+", "", match["number"]).replace("–", "-") if match else ""


def read_date(text: str) -> str | None:
    """The first full date written out, as ISO; None when there is none or it is no day of the calendar."""
    for match in [*WRITTEN_DATE.finditer(text), *SHORT_DATE.finditer(text)]:
        day, month, year = (int(part) for part in match.groups())
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            continue
    return None


def _bodies(region: str, context: str) -> list[str]:
    """Bodies of the left column, superior first; a name may run over several lines."""
    region = ABOUT.sub("", BLANK_NUMBER.sub("\n", NUMBER.sub("\n", PLACE_AND_DATE.sub("\n", region))))
    names: list[str] = []
    for line in region.split("\n"):
        line = line.strip(" *_-–—.:")
        folded = fold(line)
        if (
            re.match(r"S[ốôỐÔ]\s*[:.]", line)
            or len(folded) < 3
            or NOISE.match(folded)
            or RULE.fullmatch(line)
            or len(line) > 120
        ):
            continue
        starts = BODY_WORDS.match(folded)
        if starts and (is_capitals(line) or starts_upper(line)):
            names.append(line)
        elif names and LOWER_PLACE.match(line) and HIGHER_PLACE.search(names[-1]):
            # «UBND QUẬN 7 / PHƯỜNG TÂN PHÚ»: the ward issues, the district stands above it
            names.append(f"{HIGHER_PLACE.sub('', names[-1])} {line}")
        elif names and (
            is_capitals(line) or re.match(r"(?:tinh|huyen|xa|thanh pho|thi xa|thi tran|phuong|quan|va)\b", folded)
        ):
            names[-1] = f"{names[-1]} {line}"
    return [readable_name(name, context) for name in names]


def _read_title(head: Head, lines: list[Line], kind_at: int, context: str) -> None:
    """Kind and title; the title may be several lines, in capitals or bold sentence case."""
    line = lines[kind_at]
    head.kind, head.title_line, words = kind_of(line.text), line.number, []
    if not head.kind:
        folded = fold(line.text)
        name = max((k for k in KINDS if folded.startswith(k)), key=len)
        head.kind = KINDS[name]
        words = [" ".join(line.text.split()[len(name.split()) :])]
    title, head.end = read_title(lines, kind_at + 1, words, head.kind)
    head.title = _sentence(readable(title, context))


def read_title(lines: list[Line], start: int, words: list[str], kind: str) -> tuple[str, int]:
    """The title that stands from ``start`` on and the index behind it."""
    index = start
    while index < min(len(lines), start + TITLE_LINES):
        line = lines[index]
        if words and _ends_title(line, words[-1], lines[index - 1].text):
            break
        if not words and _is_not_title(line, kind):
            break
        if not RULE.fullmatch(line.text):
            words.append(line.text.strip(" *|"))
        elif words:
            break
        index += 1
    return re.sub(r"^(?:V/v|Về việc)\s*:?\s*", "", " ".join(words), flags=re.IGNORECASE), index


def _is_not_title(line: Line, kind: str) -> bool:
    folded = fold(line.text[:60])
    legal = re.match(r"(?:can cu|xet|thuc hien|theo) ", folded) and DOCUMENT_NUMBER.search(line.text)
    return bool(legal or ATTACHED.match(line.text) or _opens_part(line) or folded.startswith(("can cu ", "kinh gui")))


def _ends_title(line: Line, last: str, previous: str) -> bool:
    folded = fold(line.text[:60])
    if is_known_heading(line.text) or line.text.endswith(":") and len(line.text) < 60:
        return True
    if line.text.startswith("(") or RULE.fullmatch(line.text) or find_markers(line.text) and line.text[0] not in "-–":
        return True
    if is_capitals(last):
        authority = AUTHORITY.match(folded) and not re.search(r"(?:CỦA|VÀ|,)$", last)
        return not is_capitals(line.text) and not line.text.strip("–- ").isdigit() or bool(authority)
    if OPENING.match(folded) and starts_upper(line.text) or is_capitals(line.text):
        return True
    if line.gap == "blank" and (starts_upper(line.text) or previous.endswith((".", ":"))):
        return True
    return starts_upper(line.text) and bool(
        re.search(r"(?:ban hành|xây dựng|triển khai)\s+(?:Kế hoạch|Chương trình)", line.text)
    )


def _sentence(text: str) -> str:
    text = text.strip(' .:;-–*"“”')
    return text[:1].upper() + text[1:]
