"""Finds the agency a plan means by a name: full, short or former, with or without its province, valid that day."""

import datetime
import re
from collections import defaultdict

from django.utils.text import slugify
from django.utils.translation import gettext as _

from campaigns.plans.enums import AgencyKind
from campaigns.plans.importer import ascii_code, split_bodies
from campaigns.plans.models import Agency

ABBREVIATIONS = (
    (r"\bubnd\b", "ủy ban nhân dân"),
    (r"\bhđnd\b", "hội đồng nhân dân"),
    (r"\b(?:ub)?mttq(?: việt nam)?\b", "ủy ban mặt trận tổ quốc việt nam"),
    (r"\bpt-?th\b", "phát thanh và truyền hình"),
    (r"\bttđt\b", "thông tin điện tử"),
    (r"\btp\.?(?=\s)", "thành phố"),
    (r"\btx\.?(?=\s)", "thị xã"),
)
# Both places of the tone mark are in use: hòa and hoà, ủy and uỷ.
OLD_TONES = (
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("uỷ", "ủy"),
    ("uý", "úy"),
    ("uỵ", "ụy"),
)
PROVINCE = re.compile(r"\b(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)\s+(.+)$")
GROUPS = re.compile(r"^(?:Các|Những|Tất cả|Thủ trưởng các|Lãnh đạo các)\b")
KINDS = (
    (AgencyKind.GROUP, GROUPS),
    (AgencyKind.COMMUNE, re.compile(r"^(?:Ủy ban nhân dân|UBND) (?:xã|phường|thị trấn)")),
    (AgencyKind.DISTRICT, re.compile(r"^(?:Ủy ban nhân dân|UBND) (?:huyện|quận|thị xã|thành phố)")),
    (AgencyKind.COMMITTEE, re.compile(r"^(?:Ủy ban nhân dân|UBND)")),
    (AgencyKind.DEPARTMENT, re.compile(r"^(?:Sở|Bộ|Phòng|Ban)\b")),
    (AgencyKind.OFFICE, re.compile(r"^Văn phòng")),
    (AgencyKind.CENTRE, re.compile(r"^Trung tâm")),
    (AgencyKind.POLICE, re.compile(r"^Công an")),
    (AgencyKind.NEWSPAPER, re.compile(r"^(?:Báo|Tạp chí)\b")),
    (AgencyKind.STATION, re.compile(r"^Đài")),
    (AgencyKind.PORTAL, re.compile(r"^(?:Cổng|Trang)\b")),
    (AgencyKind.UNION, re.compile(r"^(?:Ủy ban Mặt trận|Mặt trận|Hội|Đoàn|Liên đoàn|Tỉnh đoàn|Huyện đoàn)")),
)


def name_key(name: str) -> str:
    """A name as it is compared: case, abbreviations, «của», the tone mark's place evened out; letters never folded."""
    key = " ".join(name.lower().split())
    for old, new in OLD_TONES:
        key = re.sub(rf"{old}\b", new, key)
    for pattern, full in ABBREVIATIONS:
        key = re.sub(pattern, full, key)
    return key.replace(" của tỉnh", " tỉnh").strip(" .,;:")


class AgencyFinder:
    """Knows all agencies by every name; those that exist on ``day`` and bear the name then come first."""

    def __init__(self, day: datetime.date, place: str = ""):
        self.day, self.place = day, place
        self.by_key: dict[str, list[tuple[int, Agency]]] = defaultdict(list)
        for agency in Agency.objects.active_on(day).prefetch_related("former_names"):
            self._learn(agency)

    def _learn(self, agency: Agency) -> None:
        names = [(agency.name, agency.short_name, None)]
        names += [(old.name, old.short_name, old.until) for old in agency.former_names.all()]
        current = agency.name_on(self.day)
        for name, short_name, until in names:
            if until is not None and until < self.day:
                continue
            for text in filter(None, (name, short_name)):
                self.by_key[name_key(text)].append((0 if name == current else 1, agency))

    def find(self, name: str) -> Agency | None:
        """The agency of that name, or of the name with the province behind it («Sở Tư pháp» → «… tỉnh Tiền Giang»)."""
        key = name_key(name)
        place = name_key(self.place)
        tries = [key]
        if place:
            bare = re.sub(r" (?:tỉnh|thành phố|huyện|quận|xã|phường)$", "", key)
            short_place = PROVINCE.sub(r"\1", place)
            tries += [f"{bare} {place}", f"{bare} {short_place}", key.removesuffix(f" {place}")]
        for attempt in tries:
            if found := self.by_key.get(attempt):
                return min(found, key=lambda pair: pair[0])[1]
        return None

    def find_or_create(self, name: str) -> Agency:
        return self.find(name) or self._create(name)

    def in_heading(self, heading: str) -> list[Agency]:
        """Every body of a heading; those not known yet are created."""
        whole = self.find(heading)
        names = [heading] if whole else split_bodies(heading)
        agencies = [self.find_or_create(name) for name in names]
        return list(dict.fromkeys(agencies))

    def _create(self, name: str) -> Agency:
        kind = next((kind for kind, pattern in KINDS if pattern.match(name)), AgencyKind.OTHER)
        agency = Agency(code=free_code(name), name=name[:255], kind=kind)
        agency.full_clean()
        agency.save()
        self._learn(agency)
        return agency


def place_of(issuing_body: str) -> str:
    """«tỉnh Tiền Giang» of «Ủy ban nhân dân tỉnh Tiền Giang»; empty when the name holds no place."""
    match = PROVINCE.search(issuing_body)
    return match[0] if match else ""


def free_code(name: str) -> str:
    base = slugify(ascii_code(name.replace("đ", "d").replace("Đ", "D")))[:50].strip("-") or slugify(_("agency"))
    code, attempt = base, 1
    while Agency.objects.filter(code=code).exists():
        attempt += 1
        code = f"{base}-{attempt}"
    return code
