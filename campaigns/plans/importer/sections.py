"""What a part is about, from its heading: content, forms, duties and the rest, however it is numbered."""

import re

from .letters import fold, is_capitals

CONTENT, FORMS, BOTH, DUTIES, TASKS, OTHER = "content", "forms", "both", "duties", "tasks", "other"
LEAD_WORDS = (
    r"(?:(?:ve|cac|nhung|mot so|cong tac|phan|doi voi|thuc hien|trien khai|ap dung|da dang|dinh huong|trong tam)\s+)*"
)
COMMUNICATION = r"(?:thong tin|tuyen truyen|truyen thong|pho bien|dua tin|phan anh|van dong)"
PATTERNS = (
    (BOTH, rf"{LEAD_WORDS}noi dung\b[^:]*\b(?:hinh thuc|phuong thuc|cach thuc)\b|{LEAD_WORDS}hinh thuc\b[^:]*\bnoi dung\b"),
    (DUTIES, r"(?:cong tac )?to chuc (?:trien khai )?(?:thuc hien|trien khai)|to chuc va phan cong|(?:ve )?(?:phan cong|giao) (?:nhiem vu|trach nhiem|thuc hien|to chuc|cong viec|cu the)|"
             r"(?:ve )?phan cong\b|(?:nhiem vu(?:,| va)? )?trach nhiem (?:cua|thuc hien|thi hanh|to chuc|cac|trien khai)|trach nhiem$|nhiem vu (?:cua|cu the cua) (?:cac )?(?:co quan|don vi|so|phong|dia phuong)|"
             r"trien khai thuc hien$|co quan thuc hien|don vi thuc hien|to chuc phoi hop"),
    (FORMS, rf"{LEAD_WORDS}(?:hinh thuc|phuong thuc|cach thuc|loai hinh|kenh (?:thong tin|tuyen truyen|truyen thong)|phuong tien (?:thong tin|tuyen truyen))\b"),
    (CONTENT, rf"{LEAD_WORDS}noi dung\b"),
    (OTHER, r"(?:quan diem|muc tieu|muc dich|yeu cau|doi tuong|pham vi|thoi gian|tien do|lo trinh|thoi han|kinh phi|nguon kinh phi|nguon luc|giai phap|cac giai phap|"
            r"bien phap|phu luc|che do|cong tac bao cao|thong tin,? bao cao|bao cao|khau hieu|thong diep|dia ban|dia diem|can cu|nguyen tac|phuong cham|danh gia|ket qua|thuc trang|san pham|"
            r"dieu khoan|hieu luc|kiem tra|thi dua|du toan|thanh phan|noi nhan)\b"),
    (TASKS, rf"{LEAD_WORDS}(?:nhiem vu|hoat dong|cong viec|chu de|chuyen de|trong tam|nhung viec)\b|cong tac {COMMUNICATION}"),
)  # fmt: skip
COMPILED = [(name, re.compile(pattern)) for name, pattern in PATTERNS]
KNOWN = re.compile(
    rf"(?:{LEAD_WORDS}(?:noi dung|hinh thuc)(?:(?:,| va|, va)? (?:noi dung|hinh thuc))?(?: (?:trong tam|chu yeu|cu the|thuc hien|chinh|co ban))*"
    rf"(?: cong tac)?(?: {COMMUNICATION}(?:,| va)?)*(?: cai cach hanh chinh| cchc)?(?: (?:trong tam|chu yeu|chinh))?(?: nam \d{{4}})?|"
    r"to chuc thuc hien|phan cong (?:nhiem vu|trach nhiem|thuc hien|to chuc thuc hien)|trach nhiem (?:cua cac co quan|thuc hien|cua cac co quan, don vi)|"
    r"muc tieu|muc dich|yeu cau|muc dich, yeu cau|muc tieu, yeu cau|doi tuong(?: tuyen truyen)?|kinh phi(?: thuc hien)?|giai phap(?: thuc hien)?|thoi gian(?: thuc hien)?)"
)
HEADING_WORDS = 30
BETWEEN_SUBJECTS = re.compile(r"\s*[,;&–-]\s*(?:và\s+)?|\s+và\s+", re.IGNORECASE)


def classify(heading: str) -> str:
    """One of CONTENT, FORMS, BOTH, DUTIES, TASKS, OTHER; empty for a heading of another kind or a sentence."""
    folded = fold(heading).strip(' .:;*-"“”')
    if len(folded.split()) > HEADING_WORDS:
        folded = folded.split(":")[0]
        if len(folded.split()) > HEADING_WORDS:
            return ""
    return next((name for name, pattern in COMPILED if pattern.match(folded)), "")


def section_subject(heading: str) -> str:
    """As classify; of several subjects the one that is read: duties in «KINH PHÍ VÀ TỔ CHỨC THỰC HIỆN»."""
    kind = classify(heading)
    if kind != OTHER:
        return kind
    others = [classify(part) for part in BETWEEN_SUBJECTS.split(heading)[1:]]
    return next((other for other in others if other in (BOTH, CONTENT, FORMS, DUTIES)), OTHER)


def is_known_heading(text: str) -> bool:
    """True for a line that is the whole heading of a usual part, though it has no number and no capitals."""
    return bool(KNOWN.fullmatch(fold(text).strip(" .:;*-")))


def heading_of(text: str) -> str:
    """The heading when its part goes on behind a colon on the same line: «Hình thức: qua báo chí.»."""
    heading, colon, behind = text.partition(":")
    return heading if colon and behind.strip() and len(heading) <= 120 else text


def about_communication(heading: str) -> bool:
    return bool(re.search(COMMUNICATION, fold(heading)))


def heads_a_part(text: str) -> bool:
    """True when the words can be a heading: capitals, or short and without the end of a sentence."""
    return is_capitals(text) or len(text) <= 160 and not text.rstrip().endswith((".", ";", ","))
