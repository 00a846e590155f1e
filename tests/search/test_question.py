"""What a reader typed, understood."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.question import MOST_TERMS, content_terms, parse


def words(question):
    return [term.canonical for term in question.terms]


def test_words_are_looked_for_one_by_one():
    question = parse("Cải cách HÀNH-CHÍNH")
    assert words(question) == ["cải", "cách", "hành", "chính"]
    assert all(term.is_accented for term in question.terms)


def test_quotes_hold_a_phrase_in_the_accents_typed():
    [bare] = parse('"mot cua"').phrases
    [accented] = parse("“một cửa”").phrases
    assert bare.words == ("mot", "cua")
    assert accented.words == ("một", "cửa")


def test_minus_leaves_out_a_word_or_phrase():
    question = parse('hồ sơ -thuế -"đất đai" - nhà')
    assert [phrase.canonical for phrase in question.excluded] == [("thuế",), ("đất", "đai")]
    assert words(question) == ["hồ", "sơ", "nhà"]


@pytest.mark.parametrize(
    "typed", ["tieu-de:một cửa", "tiêu-đề: một cửa", "tieude:một cửa", "TIÊU-ĐỀ:một cửa", "tiêu đề: một cửa"]
)
def test_title_words_stand_in_the_title(typed):
    question = parse(typed)
    assert words(question) == ["một", "cửa"]
    assert question.title_only


def test_title_phrase_binds_no_word_after_it():
    question = parse('tieu-de:"một cửa" Cái Bè')
    assert [phrase.in_title for phrase in question.phrases] == [True]
    assert not question.terms[0].in_title


def test_a_document_number_is_one_thing():
    question = parse("kế hoạch 66/KH-UBND ở Cái Bè")
    assert [number.keys[0] for number in question.numbers] == ["66xkhubnd"]
    assert words(question) == ["ở", "cái", "bè"]
    assert [term.folded for term in question.number_words[0]] == ["ke", "hoach", "66", "kh", "ubnd"]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("tin về học bạ số", "học bạ số"),
        ("Các bài viết nói về một cửa", "một cửa"),
        ("cho tôi biết về luật căn cước", "luật căn cước"),
        ("tìm bài thư xin lỗi", "thư xin lỗi"),
        ("tôi cần thông tin về hộ khẩu", "hộ khẩu"),
        ("tim bai ve so ho khau", "so ho khau"),
        ("tìm hiểu về một cửa", "một cửa"),
        ("tìm hiểu cải cách", "tìm hiểu cải cách"),
        ("thông tin tuyên truyền", "thông tin tuyên truyền"),
        ("về quê", "về quê"),
        ("tin về", "tin về"),
        ('tin về "một cửa"', "tin về một cửa"),
    ],
)
def test_how_a_query_begins_is_not_looked_for(typed, wanted):
    assert parse(typed).canonical == wanted


def test_a_question_stays_one_without_its_opening():
    question = parse("cho tôi hỏi đề án 06 là gì?")
    assert question.is_question
    assert question.canonical == "đề án 06 là gì"


def test_the_last_word_may_go_on_until_a_blank_follows():
    assert parse("cải các").terms[-1].is_prefix
    assert not parse("cải cách ").terms[-1].is_prefix
    assert not parse('"cải cách"').last_is_prefix


@pytest.mark.parametrize(
    "typed",
    ["làm căn cước ở đâu?", "lam can cuoc mat bao lau", "nộp hồ sơ trực tuyến như thế nào", "hồ sơ bị trễ hẹn thì sao"],
)
def test_a_question_is_known_as_one(typed):
    assert parse(typed).is_question


@pytest.mark.parametrize(
    "typed", ["ở đâu?", "bộ phận một cửa điện tử", "sao y bản chính", "dau tu cong trung han 2024"]
)
def test_what_asks_nothing_is_no_question(typed):
    assert not parse(typed).is_question


def test_what_only_asks_about_a_document_is_not_looked_for():
    assert content_terms(parse("quyết định 06 là gì vậy?")) == ()


def test_a_question_keeps_what_it_is_about():
    question = parse("tôi muốn làm căn cước ở đâu?")
    assert [term.canonical for term in content_terms(question)] == ["căn", "cước"]


def test_stop_words_go_by_the_accents_of_the_query():
    assert not parse("cái chợ").terms[1].is_stop
    assert parse("cho").terms[0].is_stop


def test_apart_and_composed_are_the_same_question():
    typed = 'tiêu-đề:"một cửa" -thuế Cái Bè'
    one, other = parse(typed), parse(unicodedata.normalize("NFD", typed))
    assert (one.terms, one.phrases, one.excluded) == (other.terms, other.phrases, other.excluded)


@given(st.text())
def test_anything_may_be_typed(typed):
    question = parse(typed)
    assert len(question.terms) <= MOST_TERMS
    assert question.is_empty or question.everything


@pytest.mark.parametrize("typed", ["", " ", '"', "-", '""', "*:^(){}[]", "\u202e\u200f", "\0", "tieu-de:", "-thuế"])
def test_nothing_to_look_for_is_an_empty_question(typed):
    assert parse(typed).is_empty


def test_endless_text_costs_no_more_than_a_long_one():
    assert len(parse("cải cách " * 10_000).everything) == MOST_TERMS
