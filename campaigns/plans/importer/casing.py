"""Capitals made readable: sentence case with the capitals that names keep."""

import re
from collections import Counter

from .letters import is_capitals

# Names as officially written; the text itself is asked first (it mostly repeats its own title in sentence case).
NAMES = (
    """
Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân|Ủy ban Mặt trận Tổ quốc Việt Nam|Mặt trận Tổ quốc Việt Nam|Việt Nam
Tỉnh ủy|Thành ủy|Huyện ủy|Đảng ủy|Đảng Cộng sản Việt Nam|Chính phủ|Thủ tướng Chính phủ|Quốc hội|Nhà nước|Đề án|Chương trình
Văn phòng|Văn phòng Bộ|Văn phòng Sở|Công an|Nội vụ|Tư pháp|Tài chính|Y tế|Giáo dục và Đào tạo
Thông tin và Truyền thông|Khoa học và Công nghệ|Văn hóa, Thể thao và Du lịch|Văn hoá, Thể thao và Du lịch
Văn hóa và Thông tin|Văn hóa, Thông tin và Du lịch|Văn hóa, Thông tin và Thể thao|Văn hóa - Thông tin|Văn hóa - Xã hội
Kế hoạch và Đầu tư|Tài nguyên và Môi trường|Nông nghiệp và Môi trường|Nông nghiệp và Phát triển nông thôn
Giao thông vận tải|Xây dựng|Công Thương|Lao động - Thương binh và Xã hội|Dân tộc và Tôn giáo|Ngoại vụ|Quốc phòng
Phát thanh và Truyền hình|Báo và Phát thanh, Truyền hình|Tuyên giáo|Tuyên giáo và Dân vận|Tổ chức|Dân vận
Liên đoàn Lao động|Hội Nông dân|Hội Liên hiệp Phụ nữ|Hội Cựu chiến binh|Đoàn Thanh niên Cộng sản Hồ Chí Minh
Hồ Chí Minh|Hà Nội|Phục vụ hành chính công|Kho bạc Nhà nước|Bảo hiểm xã hội
""".strip()
    .replace("\n", "|")
    .split("|")
)
KEPT = frozenset(
    [
        "UBND",
        "HĐND",
        "UBMTTQ",
        "CCHC",
        "TTHC",
        "CNTT",
        "DVC",
        "PCI",
        "PAPI",
        "SIPAS",
        "PAR",
        "INDEX",
        "DDCI",
        "CĐS",
        "TP",
        "QĐ",
        "KH",
        "CP",
        "TTG",
        "BNV",
        "HCC",
        "PTTH",
        "TNCS",
        "OCOP",
        "ISO",
        "AI",
    ]
)
PLACES = frozenset(["tỉnh", "huyện", "quận", "xã", "phường"])
LONG_PLACES = (("thành", "phố"), ("thị", "xã"), ("thị", "trấn"), ("đặc", "khu"))
BODY_KIND = re.compile(
    r"(?:trung tâm|chi cục|tổng cục|sở|bộ|phòng|ban|cục|vụ|trường|viện|báo|đài|hội|thanh tra)(?= |$)"
)
ISSUED = re.compile(r"\b(ban hành|phê duyệt|thực hiện) (kế hoạch|chương trình|đề án|quy chế)\b", re.IGNORECASE)
# What may follow a place name and is not part of it.
AFTER_PLACE = frozenset(["năm", "giai", "đến", "từ", "và", "về", "trong", "trên", "của,", "-", "–"])
SEARCHED = 200_000
LONGEST = 12


def readable(text: str, context: str = "") -> str:
    """Text in capitals → sentence case; other text is returned with single spaces. ``context``: where to look for names."""
    return _cased(text, context, is_name=False)


def readable_name(text: str, context: str = "") -> str:
    """As readable, for the name of a body: «SỞ NỘI VỤ» → «Sở Nội vụ»."""
    return _cased(text, context, is_name=True)


def _cased(text: str, context: str, is_name: bool) -> str:
    text = " ".join(text.split())
    if not is_capitals(text):
        return text
    words = text.lower().split(" ")
    originals = text.split(" ")
    context = context[:SEARCHED]
    lowered = context.lower()
    if len(lowered) != len(context):
        context, lowered = "", ""
    cased, index = [], 0
    if is_name and not _known_name(words, 0) and (kind := BODY_KIND.match(" ".join(words))):
        cased = _body_name(words, len(kind[0].split()))
        index = len(cased)
    while index < len(words):
        run = _known_name(words, index) or _place_name(words, index) or _from_context(words, index, context, lowered)
        if not run:
            run = [_plain_word(words[index], originals[index])]
        cased += run
        index += len(run)
    sentence = ISSUED.sub(lambda match: f"{match[1]} {match[2].capitalize()}", " ".join(cased))
    return sentence[:1].upper() + sentence[1:]


def _plain_word(word: str, original: str) -> str:
    bare = original.strip(".,;:()\"“”'")
    no_vowel = len(bare) > 1 and bare.isalpha() and not re.search(r"[^BCDĐFGHJKLMNPQRSTVWXZ]", bare)
    return original if bare in KEPT or no_vowel else word


def _place_name(words: list[str], index: int) -> list[str]:
    """«tỉnh» and the name behind it: Vietnamese place names capitalise every syllable."""
    for place in LONG_PLACES:
        if tuple(words[index : index + 2]) == place:
            return _named_place(words, index, 2)
    return _named_place(words, index, 1) if words[index] in PLACES else []


def _named_place(words: list[str], index: int, length: int) -> list[str]:
    name = []
    for word in words[index + length : index + length + 4]:
        if word.strip(",;.()") in AFTER_PLACE or word in PLACES or not any(c.isalnum() for c in word):
            break
        name.append(word.capitalize())
        if word[-1] in ",;.)":
            break
    if not name or len(name) > 3 and words[index + length : index + length + 1] != ["hồ"]:
        return []
    return [*words[index : index + length], *name]


def _body_name(words: list[str], length: int) -> list[str]:
    """«Trung tâm Công nghệ»: the kind of body, then the first word of its name; all of a newspaper's."""
    kind = [words[0].capitalize(), *words[1:length]]
    if words[0] == "báo" and len(words) <= 4:
        return [*kind, *(word.capitalize() for word in words[length:])]
    return [*kind, *(_known_name(words, length) or [word.capitalize() for word in words[length : length + 1]])]


def _known_name(words: list[str], index: int) -> list[str]:
    if index >= len(words):
        return []
    if BODY_KIND.fullmatch(words[index]) and (name := _known_name(words, index + 1)):
        return [words[index].capitalize(), *name]
    best: list[str] = []
    for name in NAMES:
        parts = name.split(" ")
        candidate = [word.rstrip(",;.") for word in words[index : index + len(parts)]]
        if len(parts) > len(best) and candidate == [part.lower().rstrip(",") for part in parts]:
            best = parts
    if not best:
        return []
    tail = words[index + len(best) - 1]
    ending = tail[len(tail.rstrip(",;.")) :]
    return [*best[:-1], best[-1] + ending]


def _from_context(words: list[str], index: int, context: str, lowered: str) -> list[str]:
    """The longest run of words that the context has in sentence case, not at the opening of a sentence."""
    for length in range(min(LONGEST, len(words) - index), 1, -1):
        phrase = " ".join(words[index : index + length])
        start, tries = lowered.find(phrase), 0
        votes: Counter[str] = Counter()
        while start >= 0 and tries < 12:
            found = context[start : start + len(phrase)]
            opens = start == 0 or context[max(0, start - 2) : start].strip() in ("", ".", ":", ")", "-", "–", "+")
            edge = lowered[start + len(phrase) : start + len(phrase) + 1]
            if not is_capitals(found) and not opens and not edge.isalnum() and not lowered[start - 1].isalnum():
                votes[found] += 1
            start, tries = lowered.find(phrase, start + 1), tries + 1
        # two words alone may be the middle of another name («Phòng Hành chính tư pháp»)
        if votes and (length > 2 or sum(votes.values()) > 1):
            found = votes.most_common(1)[0][0].split(" ")
            return found if len(found) == length else []
    return []
