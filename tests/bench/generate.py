"""Vietnamese stories for measuring: made of word lists and sentence patterns, the same for the same number."""

import datetime
import json
import random

PLACES = "Chợ Gạo|Cái Bè|Tân Phước|Gò Công Đông|Gò Công Tây|Châu Thành|Cai Lậy|Mỹ Tho|Tân Phú Đông".split("|")
OFFICES = "bộ phận một cửa|trung tâm hành chính công|ủy ban xã|phòng nội vụ|tổ công nghệ số|công an xã".split("|")
PEOPLE = "một chủ hộ kinh doanh|chị bán trái cây|bác tổ trưởng|anh thợ điện|cô giáo mầm non|một doanh nghiệp nhỏ".split(
    "|"
)
ACTS = "nộp hồ sơ trực tuyến|kích hoạt định danh|ký số văn bản|trả kết quả qua bưu điện|số hóa giấy tờ|hẹn giờ tiếp dân".split(
    "|"
)
GAINS = "bớt hai lần đi lại|rút ngắn ba ngày chờ|không phải chờ lượt|đỡ một bản sao giấy|biết hồ sơ đang ở đâu".split(
    "|"
)
FLAWS = "đường truyền chập chờn|máy quét đã cũ|biểu mẫu còn khó hiểu|hồ sơ đất đai trễ hẹn|thiếu người trực".split("|")
NEXT = "sẽ rà soát lại quy trình|mở thêm điểm hỗ trợ|tập huấn cho cán bộ ấp|công khai lý do trễ hẹn|đo lại mức hài lòng".split(
    "|"
)
ITEMS = ["a", "b", *(f"c.{n}" for n in range(1, 11)), "d", "dd", "e", "g", "h"]
# Real coverage is uneven: a few items take most of the stories.
WEIGHTS = [7, 3, 2, 2, 3, 3, 2, 2, 2, 3, 28, 26, 8, 3, 5, 3, 2]
KINDS = ["article"] * 14 + ["video"] * 3 + ["audio"] * 2 + ["leaflet"]
COLUMNS = ["cai-cach-hanh-chinh"] * 6 + ["chuyen-doi-so"] * 2 + ["de-an-06"] * 2
OUTLETS = ["bao-ap-bac"] * 5 + ["thtg"] * 3 + ["cong-ttdt", "so-noi-vu"]
AUDIENCES = ["người dân", "cán bộ công chức", "doanh nghiệp"]
AGENCIES = ["so-noi-vu", "cong-an-tinh", "vp-ubnd-tinh", "so-tttt", "ubnd-h-cho-gao", "ubnd-h-cai-be", "so-tu-phap"]
PATTERNS = (
    "Ở {place}, {person} vừa {act} tại {office} và {gain}.",
    "Theo {office} {place}, việc {act} giúp người dân {gain}, song {flaw}.",
    "“Lần đầu tôi {act}, ban đầu ngại, sau thấy {gain}”, {person} ở {place} kể.",
    "Cái khó là {flaw}; {office} cho biết {next}.",
    "Trong {number} hồ sơ của tháng, {share}% được làm bằng cách {act}, {place} {next}.",
)
FIRST_DAY = datetime.datetime(2024, 1, 1, 7, 0)
MINUTES_IN_YEAR = 366 * 24 * 60 - 8 * 60


def stories(count):
    """``count`` lines of JSON for ``load_content``, dated over the whole of 2024."""
    for number in range(count):
        yield json.dumps(story(number), ensure_ascii=False)


def story(number):
    chance = random.Random(number)
    items = list(dict.fromkeys(chance.choices(ITEMS, WEIGHTS, k=chance.choice([1, 1, 2, 3]))))
    kind = chance.choice(KINDS)
    place = chance.choice(PLACES)
    act = chance.choice(ACTS)
    piece = {
        "id": f"bench-{number}",
        "kind": kind,
        "outlet": chance.choice(OUTLETS),
        "column": chance.choice(COLUMNS),
        "title": f"{place}: {act[0].upper()}{act[1:]}, {chance.choice(GAINS)} (số {number})",
        "summary": f"{sentence(chance)} {sentence(chance)}",
        "items": items,
        "audiences": chance.sample(AUDIENCES, chance.choice([1, 1, 2])),
        "agencies": chance.sample(AGENCIES, chance.choice([0, 1, 2])),
        "author": "Phóng viên thử nghiệm",
        "place": place,
        "keywords": [act, place],
        "date": (FIRST_DAY + datetime.timedelta(minutes=chance.randrange(MINUTES_IN_YEAR))).isoformat(),
    }
    if kind == "article":
        piece["body_html"] = body(chance)
    elif kind == "leaflet":
        piece |= {
            "format": "tờ gấp",
            "print_run": 5000,
            "panels": [{"heading": act, "text": sentence(chance)} for _panel in range(4)],
        }
    else:
        piece |= {
            "duration_seconds": chance.randrange(90, 900),
            "transcript": "\n\n".join(sentence(chance) for _line in range(12)),
        }
    return piece


def body(chance):
    """Two to four sections of HTML, about as long as the demo's stories: 300 to 500 words."""
    parts = []
    for _section in range(chance.randrange(2, 5)):
        parts.append(f"<h2>{chance.choice(PLACES)}: {chance.choice(ACTS)}</h2>")
        parts += [f"<p>{' '.join(sentence(chance) for _each in range(3))}</p>" for _paragraph in range(2)]
    parts.append(f"<ul><li>{sentence(chance)}</li><li><strong>{chance.choice(GAINS)}</strong></li></ul>")
    parts.append(f"<blockquote><p>{sentence(chance)}</p></blockquote>")
    return "\n".join(parts)


def sentence(chance):
    return chance.choice(PATTERNS).format(
        place=chance.choice(PLACES),
        person=chance.choice(PEOPLE),
        act=chance.choice(ACTS),
        office=chance.choice(OFFICES),
        gain=chance.choice(GAINS),
        flaw=chance.choice(FLAWS),
        next=chance.choice(NEXT),
        number=chance.randrange(40, 900),
        share=chance.randrange(20, 99),
    )
