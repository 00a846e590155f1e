"""What readers type when they look for a story, by kind of typing, with the stories that answer."""

import json
import random
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from search.text import Abbreviations, canonical, fold
from tests.bench.relevance.corpus import KINDS, lists

ABBREVIATIONS = Path(__file__).parents[3] / "search" / "fixtures" / "abbreviations.json"
NEW_STYLE = {
    "oa": ("òóỏõọ", "àáảãạ"),
    "oe": ("òóỏõọ", "èéẻẽẹ"),
    "uy": ("ùúủũụ", "ỳýỷỹỵ"),
}
TELEX_LETTERS = {
    "ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd",
}  # fmt: skip
TELEX_TONES = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}
ASKING = (
    "{topic} ở {place} như thế nào?",
    "muốn làm {topic} ở {place} thì phải làm sao",
    "cho hỏi {topic} tại {place} mất bao lâu?",
    "tại sao {topic} ở {place} lại chậm?",
)


@dataclass(frozen=True, slots=True)
class Query:
    """``text`` as typed; ``answers`` the keys of the right stories, ``wrong`` those right but for their accents."""

    kind: str
    text: str
    answers: frozenset
    wrong: frozenset = field(default_factory=frozenset)


def abbreviations():
    return {each["term"]: tuple(each["expansions"]) for each in json.loads(ABBREVIATIONS.read_text(encoding="utf-8"))}


def hand_written():
    """Queries on the demo's content, each with the stories a reader would want."""
    asked = json.loads((Path(__file__).parent / "domain.json").read_text(encoding="utf-8"))
    return [Query(each["kind"], each["query"], frozenset(each["answers"])) for each in asked]


class Asking:
    """Makes the queries of a corpus."""

    def __init__(self, stories, seed="queries"):
        self.stories = stories
        self.chance = random.Random(seed)
        self.short = Abbreviations(abbreviations())
        self.titles = {story.key: self.contracted(story.title) for story in stories}
        self.folded = {key: f" {fold(title)} " for key, title in self.titles.items()}

    def queries(self, each):
        """About ``each`` queries of every kind."""
        made = []
        for kind, make in KINDS_OF_QUERY.items():
            count, tries = 0, 0
            while count < each and tries < each * 60:
                tries += 1
                query = make(self, kind, self.chance.choice(self.stories))
                if query and query.answers and query.text not in {known.text for known in made[-each:]}:
                    made.append(query)
                    count += 1
        return made

    def part(self, story, least=5, most=8):
        """Words side by side of a title, as written but for what joins them."""
        words = re.findall(r"[^\W_]+", story.title)
        size = min(len(words), self.chance.randrange(least, most + 1))
        start = self.chance.randrange(len(words) - size + 1)
        return words[start : start + size]

    def contracted(self, text):
        """``text`` with every long form short, so that titles saying the same are equally right."""
        return f" {' '.join(self.short.contract(canonical(text).split()))} "

    def holding(self, text):
        wanted = self.contracted(text)
        return frozenset(key for key, title in self.titles.items() if wanted in title)

    def holding_folded(self, text):
        wanted = f" {fold(self.contracted(text))} "
        return frozenset(key for key, title in self.folded.items() if wanted in title)

    def exact(self, kind, story):
        return Query(kind, story.title, self.holding(story.title))

    def known_item(self, kind, story):
        text = " ".join(self.part(story))
        return Query(kind, text.lower(), self.holding(text))

    def accentless(self, kind, story):
        written = " ".join(self.part(story))
        return Query(kind, bare(written).lower(), self.holding_folded(written))

    def partly_accented(self, kind, story):
        words = self.part(story, 6, 9)
        typed = [bare(word) if self.chance.random() < 0.5 else word for word in words]
        # A word typed bare may be any word of these letters.
        accented = [f" {canonical(word)} " for word in typed if word != bare(word)]
        answers = {
            key for key in self.holding_folded(" ".join(words)) if all(word in self.titles[key] for word in accented)
        }
        return Query(kind, " ".join(typed), frozenset(answers))

    def tone_placement(self, kind, story):
        written = " ".join(self.part(story, 6, 10))
        text = other_style(written)
        return Query(kind, text, self.holding(written)) if text != written else None

    def nfd(self, kind, story):
        text = " ".join(self.part(story))
        return Query(kind, unicodedata.normalize("NFD", text), self.holding(text))

    def i_or_y(self, kind, story):
        written = " ".join(self.part(story, 6, 10)).lower()
        text = re.sub(r"\b([hklmt])([yỳýỷỹỵiìíỉĩị])\b", lambda m: m[1] + swapped_i(m[2]), written)
        return Query(kind, text, self.holding(written)) if text != written else None

    def typo(self, kind, story):
        return self.with_typo(kind, story, str)

    def typo_accentless(self, kind, story):
        return self.with_typo(kind, story, bare)

    def with_typo(self, kind, story, spelled):
        words = self.part(story, 5, 8)
        places = [place for place, word in enumerate(words) if len(word) > 2 and word.isalpha()]
        if not places:
            return None
        place = self.chance.choice(places)
        typed = [spelled(word).lower() for word in words]
        typed[place] = self.slip(typed[place])
        written = " ".join(words)
        return Query(kind, " ".join(typed), (self.holding_folded if spelled is bare else self.holding)(written))

    def slip(self, word):
        place = self.chance.randrange(1, len(word))
        letter = self.chance.choice("abcdeghiklmnopqrstuvxy")
        other = {
            "left out": word[:place] + word[place + 1 :],
            "added": word[:place] + letter + word[place:],
            "changed": word[:place] + letter + word[place + 1 :],
            "swapped": word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :],
        }[self.chance.choice(["left out", "added", "changed", "swapped"])]
        return other if other != word else word + letter

    def telex(self, kind, story):
        words = self.part(story)
        return Query(kind, " ".join(map(telex_keys, words)).lower(), self.holding(" ".join(words)))

    def abbreviated(self, kind, story):
        """A long form in the title typed short."""
        for term, longs in abbreviations().items():
            for long in longs:
                if f" {canonical(long)} " in f" {canonical(story.title)} ":
                    written = canonical(story.title).replace(canonical(long), term, 1)
                    words = written.split()
                    place = words.index(term.split()[0])
                    text = " ".join(words[max(0, place - 4) : place + 5])
                    full = text.replace(term, canonical(long), 1)
                    return Query(kind, text, self.holding(full) | self.holding(text))
        return None

    def spelled_out(self, kind, story):
        """A short form in the title typed in full."""
        for term, longs in abbreviations().items():
            if re.search(rf"(?<!\w){re.escape(term)}(?!\w)", story.title):
                words = canonical(story.title).split()
                short = canonical(term)
                if short not in words:
                    continue
                place = words.index(short)
                around = " ".join(words[max(0, place - 4) : place + 5])
                text = around.replace(short, longs[0].lower(), 1)
                return Query(kind, text, self.holding(around) | self.holding(text))
        return None

    def number(self, kind, story):
        if not story.number:
            return None
        digits, *year, letters = story.number.split("/")
        code, office = letters.split("-")
        year = year[0] if year else ""
        spellings = [
            story.number,
            story.number.lower(),
            bare(story.number),
            re.sub(r"[/-]", " ", story.number),
            bare(re.sub(r"[/-]", " ", story.number)).lower(),
            f"{KINDS[code]} số {story.number}",
            f"{bare(KINDS[code]).lower()} so {bare(story.number)}",
            f"{KINDS[code].lower()} {digits.lstrip('0')} {year} {office}".replace("  ", " "),
            f"{digits.lstrip('0')}{'/' + year if year else ''}/{letters}",
        ]
        answers = frozenset(each.key for each in self.stories if each.number == story.number)
        return Query(kind, self.chance.choice(spellings), answers)

    def prefix(self, kind, story):
        words = self.part(story, 4, 7)
        if len(words[-1]) < 3:
            return None
        start = " ".join([*words[:-1], words[-1][: self.chance.randrange(1, len(words[-1]))]]).lower()
        wanted = f" {fold(start)}"
        answers = frozenset(key for key, title in self.folded.items() if wanted in title)
        return Query(kind, start, answers)

    def question(self, kind, story):
        phrases = lists()
        topic = [each for each in phrases["topic"] if f" {canonical(each)} " in self.titles[story.key]]
        place = [each for each in phrases["place"] if f" {canonical(each)} " in self.titles[story.key]]
        if not topic or not place:
            return None
        answers = self.holding(topic[0]) & self.holding(place[0])
        return Query(kind, self.chance.choice(ASKING).format(topic=topic[0], place=place[0]), answers)

    def body(self, kind, story):
        if not story.detail:
            return None
        words = re.findall(r"[^\W_]+", story.detail)
        place = next(at for at, word in enumerate(words) if word.isdigit())
        start = self.chance.randrange(max(0, place - 9), place - 4)
        run = words[start : place + self.chance.randrange(3, 6)]
        wanted = f" {canonical(' '.join(run))} "
        answers = frozenset(each.key for each in self.stories if wanted in f" {canonical(each.detail)} ")
        return Query(kind, " ".join(run), answers)

    def phrase(self, kind, story):
        text = " ".join(self.part(story))
        return Query(kind, f'"{text}"', self.holding(text))

    def accents(self, kind, story):
        if not story.trap:
            return None
        frame, word = story.trap
        before, after = frame.split("{}")
        size = self.chance.randrange(1, 4)
        text = f"{' '.join(before.split()[-size:])} {word} {' '.join(after.split()[: 4 - size])}".strip()
        right = self.holding(text)
        return Query(kind, text.lower(), right, self.holding_folded(text) - right)


KINDS_OF_QUERY = {
    "exact title": Asking.exact,
    "part of a title": Asking.known_item,
    "accentless": Asking.accentless,
    "partly accented": Asking.partly_accented,
    "tone placement": Asking.tone_placement,
    "NFD": Asking.nfd,
    "i or y": Asking.i_or_y,
    "typo": Asking.typo,
    "typo, accentless": Asking.typo_accentless,
    "raw Telex": Asking.telex,
    "abbreviated": Asking.abbreviated,
    "spelled out": Asking.spelled_out,
    "document number": Asking.number,
    "prefix": Asking.prefix,
    "question": Asking.question,
    "words of the body": Asking.body,
    "phrase": Asking.phrase,
    "accents": Asking.accents,
}


def bare(text):
    """``text`` without marks, everything else as it was."""
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(each for each in apart if not unicodedata.combining(each))


def other_style(text):
    """``hòa`` as ``hoà``: the tone where the new style puts it."""
    for vowels, (first, second) in NEW_STYLE.items():
        for old, new in zip(first, second, strict=True):
            text = re.sub(rf"(?<!q){old}{vowels[1]}\b", f"{vowels[0]}{new}", text)
    return text


def swapped_i(letter):
    return dict(zip("yỳýỷỹỵiìíỉĩị", "iìíỉĩịyỳýỷỹỵ", strict=True))[letter]


def telex_keys(word):
    """The keys that give ``word``: marks as doubled letters, the tone last."""
    tone = letters = ""
    for letter in unicodedata.normalize("NFC", word.lower()):
        apart = unicodedata.normalize("NFD", letter)
        for mark, key in TELEX_TONES.items():
            if mark in apart:
                tone, apart = key, apart.replace(mark, "")
        whole = unicodedata.normalize("NFC", apart)
        letters += TELEX_LETTERS.get(whole, whole)
    return letters + tone
