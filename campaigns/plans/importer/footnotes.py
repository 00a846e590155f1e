"""Footnotes: found at the foot of a page or of the text, put back at their marks."""

import re
from dataclasses import dataclass, replace

from .cleaning import Line
from .letters import fold, is_capitals, starts_upper

RULE = re.compile(r"[-–—_*=~.\s]{3,}")
TAIL = re.compile(r"(?:noi nhan|(?:k/?t|t/?m|tl|tuq)\.? (?:u[yi] ban|chu tich|bo truong|giam doc|truong))")
SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# How a note opens its line, and how its mark stands in a sentence; by style.
OPENINGS = {
    "(": re.compile(r"\((\d{1,2})\)\s*(?=\S)"),
    "[": re.compile(r"\[(\d{1,2})\]\s*(?=\S)"),
    "¹": re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})\s*(?=\S)"),
    "1": re.compile(r"(\d{1,2})\s+(?=[^\W\d_])"),
}
MARKS = {
    "(": re.compile(r"(?<=[^\s(])\((\d{1,2})\)|\s\((\d{1,2})\)(?=[.,;:]|$)"),
    "[": re.compile(r"(?<=\S)\s?\[(\d{1,2})\]"),
    "¹": re.compile(r"(?<=\S)\s?([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})"),
    "1": re.compile(r"(?<=[^\W\d_]{2})(\d{1,2})(?=[\s.,;:)]|$)"),
}
LOOSE = re.compile(r"\s\((\d{1,2})\)(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Note:
    """``until`` is the line number from which its mark can no longer stand: notes come after their marks."""

    style: str
    mark: str
    text: str
    line: int
    since: int = 0


def _mark_numbers(style: str, text: str) -> list[str]:
    found = (next(g for g in match.groups() if g) for match in MARKS[style].finditer(text))
    return [number.translate(SUPERSCRIPT) for number in found]


def take_notes(lines: list[Line]) -> tuple[list[Line], list[Note]]:
    """The lines without the notes, and the notes."""
    marked = {
        (style, number): line.number
        for line in reversed(lines)
        for style in MARKS
        if _may_hold(style, line.text)
        for number in _mark_numbers(style, line.text)
    }
    tail = next((i for i, line in enumerate(lines) if TAIL.match(fold(line.text[:20]))), len(lines))
    openings = _openings(lines, marked, tail)
    notes, kept, index = [], [], 0
    seen: dict[tuple[str, str], int] = {}
    while index < len(lines):
        if index not in openings:
            kept.append(lines[index])
            index += 1
            continue
        style, mark, text = openings[index]
        end = _note_end(lines, index, openings, tail)
        words = " ".join([text, *(line.text for line in lines[index + 1 : end])])
        notes.append(Note(style, mark, words.strip(), lines[index].number, seen.get((style, mark), 0)))
        seen[style, mark] = lines[index].number
        if end < len(lines):
            # behind the signature no sentence goes on: what follows is an appendix
            lines[end] = replace(lines[end], gap="page" if index < tail else "blank")
        index = end
    return kept, notes


def _may_hold(style: str, text: str) -> bool:
    return style in text if style in "([" else True


def _openings(lines: list[Line], marked: dict[tuple[str, str], int], tail: int) -> dict[int, tuple[str, str, str]]:
    """Index of the line → (style, mark, text) for lines that open a note.

    A list may be numbered (1), (2) too: a note has its mark earlier in the text or stands after the signature.
    """
    candidates: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for index, line in enumerate(lines):
        for style, opening in OPENINGS.items():
            match = opening.match(line.text)
            if not match or style == "1" and not starts_upper(line.text[match.end() :]):
                continue
            mark = match[1].translate(SUPERSCRIPT)
            is_marked = marked.get((style, mark), line.number) < line.number
            if is_marked or index > tail and style != "1" and _after_rule(lines, index):
                candidates.setdefault((style, mark), []).append((index, line.text[match.end() :]))
    return {
        index: (style, mark, text)
        for (style, mark), places in candidates.items()
        for index, text in _likeliest(lines, places, tail)
    }


def _after_rule(lines: list[Line], index: int) -> bool:
    return any(RULE.fullmatch(line.text) for line in lines[max(0, index - 12) : index]) or index > len(lines) - 12


def _likeliest(lines, places, tail):
    """Of several lines that could be the same note: those after the signature, else at a page's foot, else the last."""
    if len(places) == 1:
        return places
    after = [place for place in places if place[0] > tail]
    if after:
        return after[-1:]
    foot = [place for place in places if any(line.gap == "page" for line in lines[place[0] + 1 : place[0] + 6])]
    return foot or places[-1:]


def _note_end(lines: list[Line], start: int, openings: dict[int, tuple], tail: int) -> int:
    """At the foot of a page the note ends with it; behind the signature a page number may cut the note."""
    index = start + 1
    while index < len(lines) and index not in openings:
        line = lines[index]
        cut_short = lines[index - 1].text[-1] not in ".;:" and (line.gap == "page" or not starts_upper(line.text))
        if (
            RULE.fullmatch(line.text)
            or is_capitals(line.text)
            or TAIL.match(fold(line.text[:20]))
            or line.gap == "page"
            and start < tail
            or line.gap
            and not cut_short
        ):
            break
        index += 1
    return index


def place_notes(text: str, line: int, notes: list[Note], placed: set[Note]) -> str:
    """The text with each known mark replaced by its note in brackets; ``placed`` collects the notes used."""
    for style in {note.style for note in notes}:
        if not _may_hold(style, text):
            continue
        text = MARKS[style].sub(lambda match, style=style: _note_for(match, style, line, notes, placed), text)
    return text


def place_loosely(text: str, line: int, notes: list[Note], placed: set[Note]) -> str:
    """As place_notes, for a note left over: its mark may stand between two spaces."""
    return LOOSE.sub(lambda match: _note_for(match, "(", line, notes, placed), text)


def _note_for(match: re.Match, style: str, line: int, notes: list[Note], placed: set[Note]) -> str:
    mark = next(group for group in match.groups() if group).translate(SUPERSCRIPT)
    for note in notes:
        if note.style == style and note.mark == mark and note.since <= line < note.line:
            placed.add(note)
            return f" ({note.text.rstrip(' .;')})"
    return match[0]


def lone_marks(text: str) -> list[str]:
    """Marks that look like footnotes and have none."""
    return [match[0].strip() for style in "([" for match in MARKS[style].finditer(text) if match.start() > 0]
