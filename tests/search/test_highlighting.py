"""Marks in the spelling of the text."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.question import Reading, parse
from search.text import highlight

MEANINGS = {"CCHC": ("cải cách hành chính",)}


def marked(text, typed, length=None, most=2):
    passages = highlight(text, parse(typed, abbreviations=MEANINGS), length, most)
    return [[part for part, is_marked in passage if is_marked] for passage in passages]


@pytest.mark.parametrize(
    ("text", "typed", "marks"),
    [
        ("Cải cách hành chính ở xã", "cai cach", ["Cải cách"]),
        ("Hoà bình ở UỶ BAN", "hòa uy ban", ["Hoà", "UỶ BAN"]),
        ("Đẩy mạnh CCHC năm nay", "cải cách hành chính", ["CCHC"]),
        ("Đẩy mạnh cải cách hành chính", "cchc", ["cải cách hành chính"]),
        ("Theo Kế hoạch 66/KH-UBND", "66 kh ubnd", ["66/KH-UBND"]),
        ("Theo Kế hoạch 66/KH-UBND", "kế hoạch 66", ["Kế hoạch 66/KH-UBND"]),
        ("Theo 66/KH-UBND 66", "66 kh ubnd", ["66/KH-UBND"]),
        ("Bóng ma và bóng mã", "mã", ["mã"]),
        ("Bóng ma và bóng má", "mã", ["ma", "má"]),
        ("Hồ sơ của xã và của huyện", "hồ sơ của xã ", ["Hồ sơ của xã"]),
        ("Một cửa, cửa một", '"một cửa"', ["Một cửa"]),
        ("Chuyển đổi số", "chuyen do", ["Chuyển đổi"]),
        ("Nothing here", "cải cách", []),
    ],
)
def test_words_are_marked_as_written(text, typed, marks):
    assert marked(text, typed) == [marks]


def test_other_readings_are_marked_only_where_the_word_itself_is_missing():
    question = parse("Vĩnh Kim ")
    vinh, kim = question.terms
    reading = Reading(("định",), ("dinh",), 0.5, "spelling")
    question = replace(question, terms=(replace(vinh, readings=(reading,)), kim))
    for text, marks in [
        ("Đình làng Vĩnh Kim, quy định mới", ["Vĩnh Kim"]),
        ("Quy định về kim loại", ["định", "kim"]),
    ]:
        [passage] = highlight(text, question)
        assert [part for part, is_marked in passage if is_marked] == marks


def test_marks_keep_letters_typed_apart():
    text = unicodedata.normalize("NFD", "Cải cách hành chính")
    assert marked(text, "cải cách") == [[unicodedata.normalize("NFD", "Cải cách")]]


def test_passages_hold_what_was_looked_for():
    text = "Mở đầu dài dòng. " * 40 + "Ở đây có cải cách thật sự. " + "Rồi lại dài dòng. " * 40 + "Cuối cùng là thuế."
    assert marked(text, "cải cách thuế ", length=80) == [["cải cách"], ["thuế"]]


def test_without_the_words_a_passage_is_the_beginning():
    [passage] = highlight("Mở đầu dài dòng. " * 40, parse("thuế"), 60)
    assert passage[0][0].startswith("Mở đầu")
    assert passage[-1] == ("…", False)


@given(st.text(alphabet="cảiáhy \n.-–đ\u0309\u200b66/KHUBN"), st.integers(1, 80))
def test_passages_are_cut_from_the_text(text, length):
    for passage in highlight(text, parse("cải cách 66/KH-UBND cai"), length):
        assert "".join(part for part, _is_marked in passage).strip("…") in text
    [whole] = highlight(text, parse("cải cách"))
    assert "".join(part for part, _is_marked in whole) == text


def test_a_passage_is_of_one_text():
    text = "Câu tóm tắt nói về cải cách\nCải cách bắt đầu từ xã\nChú thích ảnh"
    for typed in ("cải cách", "tóm tắt cải cách xã ", "ảnh"):
        for passage in highlight(text, parse(typed), 200):
            assert "\n" not in "".join(part for part, _is_marked in passage)
    assert marked(text, "cải cách bắt đầu ", 200) == [["Cải cách bắt đầu"]]
    assert marked("Nhờ cải cách\nhành chính", "cải cách hành chính ", 60) == [["cải cách"], ["hành chính"]]


def test_a_sentence_tells_more_than_a_heading():
    text = "Một cửa\nBộ phận một cửa của xã nhận hồ sơ từ bảy giờ sáng."
    [first, *_others] = highlight(text, parse("một cửa"), 200, 1)
    assert "bảy giờ sáng" in "".join(part for part, _is_marked in first)
