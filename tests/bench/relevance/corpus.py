"""Stories whose titles and bodies are all different, the same for the same number: what the relevance set is asked of."""

import random
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from search.text import canonical

KINDS = {"KH": "Kế hoạch", "QĐ": "Quyết định", "CT": "Chỉ thị", "NQ": "Nghị quyết", "TT": "Thông tư"}
TITLES = (
    "{place}: {Act} về {topic}",
    "{Topic}: {actor} {place} {act}",
    "{Actor} {place} {act} khi làm {topic}",
    "{Act} để gỡ nút thắt {topic} ở {place}",
    "{Topic} ở {place}, nhìn từ {actor}",
    "Từ {topic} đến {other}: chuyện ở {place}",
    "Vì sao {actor} {place} phải {act}?",
    "{place} và {neighbour} cùng {act} trong {topic}",
)
SENTENCES = (
    "Ở {place}, {actor} đã {act} từ đầu quý, trước hết với {topic}.",
    "Theo {actor} {place}, {topic} là việc dân hỏi nhiều nhất.",
    "{opinion}, một cán bộ {actor} nói.",
    "Cùng lúc, {neighbour} chọn cách {act}.",
    "Trong {count} hồ sơ của tháng, gần {share}% liên quan {topic}.",
    "{opinion}.",
)


@dataclass(frozen=True, slots=True)
class Story:
    """``number`` is the number of the document the body cites, "" when none; ``detail`` stands in one body in many."""

    key: str
    title: str
    summary: str
    body: str
    number: str = ""
    detail: str = ""
    trap: tuple = ()


def lists():
    """The phrase lists by name; a trap is ``(frame, words)``."""
    found, name = defaultdict(list), ""
    for line in (Path(__file__).parent / "phrases.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            name = re.match(r"# (\w+)", line)[1]
        elif line:
            found[name].append(line)
    found["trap"] = [(frame, words) for frame, *words in (line.split("|") for line in found["trap"])]
    return found


def corpus(count):
    """``count`` different stories, of them one for each word of each trap."""
    phrases = lists()
    made, titles = [], set()
    for frame, words in phrases["trap"]:
        for word in words:
            made.append(story(len(made), phrases, frame.format(word), trap=(frame, word)))
    number = 0
    while len(made) < count:
        chance = random.Random(f"title {number}")
        number += 1
        title = filled(chance.choice(TITLES), chance, phrases)
        if chance.random() < 0.2:
            title = shortened(title, phrases)
        if canonical(title) not in titles:
            titles.add(canonical(title))
            made.append(story(len(made), phrases, title))
    return made[:count]


def story(number, phrases, title, trap=()):
    chance = random.Random(f"story {number}")
    cited = detail = ""
    parts = [filled(chance.choice(SENTENCES), chance, phrases) for _each in range(chance.randrange(10, 22))]
    if chance.random() < 0.4:
        code = chance.choice(list(KINDS))
        year = f"/{chance.randrange(2015, 2025)}" if chance.random() < 0.4 else ""
        cited = f"{chance.randrange(1, 3000):02d}{year}/{code}-{chance.choice(phrases['office'])}"
        parts.insert(
            chance.randrange(len(parts)),
            f"Việc này dựa trên {KINDS[code]} số {cited} và hướng dẫn của cấp trên.",
        )
    if chance.random() < 0.6:
        first, second = chance.sample(phrases["detail"], 2)
        detail = f"{first}, hôm ấy là ngày thứ {chance.randrange(2, 400)}, còn {second}"
        parts.insert(chance.randrange(len(parts)), f"{detail[0].upper()}{detail[1:]}.")
    summary = f"{filled(SENTENCES[0], chance, phrases)} {chance.choice(phrases['opinion'])}."
    return Story(f"story-{number}", title, summary, " ".join(parts), cited, detail, trap)


def filled(pattern, chance, phrases):
    topic, other = chance.sample(phrases["topic"], 2)
    place, neighbour = chance.sample(phrases["place"], 2)
    actor, act = chance.choice(phrases["actor"]), chance.choice(phrases["act"])
    return pattern.format(
        topic=topic,
        Topic=capital(topic),
        other=other,
        place=place,
        neighbour=neighbour,
        actor=actor,
        Actor=capital(actor),
        act=act,
        Act=capital(act),
        opinion=chance.choice(phrases["opinion"]),
        count=chance.randrange(20, 4000),
        share=chance.randrange(11, 99),
    )


def shortened(title, phrases):
    """``title`` with its long forms as the abbreviations newspapers use."""
    for line in phrases["short"]:
        short, long = line.split("|")
        title = re.sub(long, short, title, flags=re.IGNORECASE)
    return title


def capital(text):
    return text[0].upper() + text[1:]
