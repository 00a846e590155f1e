"""One normaliser for what is stored and what is typed."""

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text import canonical, canonical_words, fold, folded_words, indexed, tokens
from search.text.in_place import CHARACTERS, in_place, ways, word_by_word

ONSETS = "ngh ng nh gh g gi kh ph th tr ch qu b c d đ h k l m n p r s t v x".split() + [""]
VOWELS = "a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iê iêu oa oai oă oe oi ôi ơi ua uâ ui uô uôi uy uya uyê ưa ươ ươi ươu yê".split()
CODAS = ["", *"c ch m n ng nh p t".split()]
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
texts = st.text() | st.text(alphabet="aăâeêiyoôơuưđ Đnghtkqpc-/.\u0300\u0301\u0303\u0309\u0323\u200b\u00ad 0123456789")


@st.composite
def syllables_and_places(draw):
    """A syllable's letters, its tone, and two vowels the tone may have been put on."""
    onset, vowels, coda = draw(st.sampled_from(ONSETS)), draw(st.sampled_from(VOWELS)), draw(st.sampled_from(CODAS))
    places = st.integers(0, len(vowels) - 1)
    return onset, vowels, coda, draw(st.sampled_from(TONES)), draw(places), draw(places)


def toned(onset, vowels, coda, tone, place):
    return f"{onset}{vowels[: place + 1]}{tone}{vowels[place + 1 :]}{coda}"


@given(syllables_and_places())
def test_tone_on_whichever_vowel_is_the_same_word(parts):
    onset, vowels, coda, tone, first, second = parts
    one, other = toned(onset, vowels, coda, tone, first), toned(onset, vowels, coda, tone, second)
    assert canonical(one) == canonical(other)


@given(syllables_and_places())
def test_composed_apart_and_capital_letters_are_the_same_word(parts):
    word = toned(*parts[:5])
    forms = {form: unicodedata.normalize(form, word) for form in ("NFC", "NFD")}
    assert canonical(forms["NFC"]) == canonical(forms["NFD"]) == canonical(word.upper())


@given(st.permutations(["\u0302", "\u0309"]), st.sampled_from("aeo"))
def test_order_of_marks_says_nothing(marks, letter):
    assert canonical(f"c{letter}{''.join(marks)}n") == canonical(
        unicodedata.normalize("NFC", f"c{letter}\u0302\u0309n")
    )


@pytest.mark.parametrize("joiner", ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff"])
def test_what_nobody_sees_in_a_word_is_not_there(joiner):
    for word in ["hoà", "kỹ", "quy", "đường", "ki\u0309"]:
        for place in range(1, len(word) + 1):
            assert canonical(word[:place] + joiner + word[place:]) == canonical(word)
            assert fold(word[:place] + joiner + word[place:]) == fold(word)


@given(texts)
def test_normalising_twice_changes_nothing(text):
    assert canonical(canonical(text)) == canonical(text)
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_folding_first_or_last_is_the_same(text):
    assert fold(canonical(text)) == fold(text)


@given(texts)
def test_answers_are_nfc_words_with_one_space_between(text):
    found = canonical(text)
    assert unicodedata.is_normalized("NFC", found)
    assert found.split(" ") == [word for word in found.split(" ") if word] or not found
    assert len(folded_words(text)) == len(canonical_words(text))


@given(texts)
def test_every_letter_and_digit_is_kept(text):
    found = tokens(text)
    kept = {place for token in found for place in range(token.start, token.end)}
    assert all(place in kept for place, letter in enumerate(text) if letter.isalnum())
    assert all(token.canonical and token.folded for token in found)


@given(texts)
def test_offsets_slice_the_source(text):
    found = tokens(text)
    assert [canonical(text[token.start : token.end]) for token in found] == [token.canonical for token in found]
    assert [fold(text[token.start : token.end]) for token in found] == [token.folded for token in found]


@given(texts, texts)
def test_words_do_not_depend_on_what_stands_around(first, second):
    assert canonical_words(f"{first} {second}") == canonical_words(first) + canonical_words(second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("thuý", "thúy"),
        ("tuỳ", "tùy"),
        ("khoẻ", "khỏe"),
        ("qủa", "quả"),
        ("tóan", "toán"),
        ("họăc", "hoặc"),
        ("kỹ", "kĩ"),
        ("công ty", "công ti"),
        ("quý", "quí"),
        ("Mỹ Tho", "Mĩ Tho"),
        ("ðảng", "đảng"),
        ("Ɖảng", "Đảng"),
        ("Ủy ban", "UỶ BAN"),
        ("cải\u00a0cách", "cải cách"),
        ("hành\u00adchính", "hànhchính"),
        ("hành-chính", "hành chính"),
        ("ﬁle", "file"),
        ("quý Ⅳ", "quý IV"),
    ],
)
def test_the_same_word(one, other):
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hỏi", "hõi"),
        ("thúy", "thúi"),
        ("tay", "tai"),
        ("y", "i"),
        ("mây", "mâi"),
        ("ma", "má"),
        ("đi", "di"),
        ("lan", "lân"),
        ("giá", "gía cả"),
    ],
)
def test_different_words(one, other):
    assert canonical(one) != canonical(other)


def test_folding_leaves_bare_letters():
    assert fold("Đổi mới ở UỶ BAN, quý II/2024") == "doi moi o uy ban qui ii 2024"


MEANINGS = {
    "CCHC": ("cải cách hành chính",),
    "GD-ĐT": ("Giáo dục và Đào tạo",),
    "CSDL": ("cơ sở dữ liệu",),
    "CSDLQG": ("cơ sở dữ liệu quốc gia",),
}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Đẩy mạnh CCHC", "cải cách hành chính"),
        ("Cải cách hành chính", "cchc"),
        ("Sở GDĐT", "giáo dục và đào tạo"),
        ("Sở GD&ĐT", "giáo dục và đào tạo"),
        ("Giáo dục và Đào tạo", "gdđt"),
        ("Giáo dục và Đào tạo", "gd đt"),
        ("CSDLQG", "csdl"),
        ("khóa XIII", "khóa 13"),
        ("Chuyên đề XIV", "đề 14"),
        ("quý II", "quí 2"),
        ("quý 2", "quí ii"),
    ],
)
def test_what_else_a_text_says_is_indexed_with_it(text, said):
    stored = indexed(text, MEANINGS)
    assert said in stored.canonical.split(" zqz ")[1:]
    assert fold(said) in stored.folded.split(" zqz ")[1:]


@pytest.mark.parametrize("text", ["tỉ lệ vi phạm", "xi măng", "phương án i", "cách hành chính", "sở giáo dục"])
def test_nothing_is_read_into_ordinary_words(text):
    assert indexed(text, MEANINGS).canonical == canonical(text)


def test_text_needs_no_django():
    code = (
        "import sys, search.text, search.question, search.ranking, search.spelling; sys.exit('django' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


@given(texts | st.text(alphabet=CHARACTERS))
def test_bare_words_stand_where_the_words_stand(text):
    bare = in_place(text)
    assert len(bare) == len(text)
    left = list(bare)
    for token in tokens(text):
        if len(token.folded) <= token.end - token.start:
            assert bare[token.start : token.end].rstrip() in ways(token.folded)
        left[token.start : token.end] = " " * (token.end - token.start)
    assert not "".join(left).strip()


@given(st.text(alphabet=CHARACTERS))
def test_a_letter_at_a_time_is_the_same_as_a_word_at_a_time(text):
    quick, slow = in_place(text).split(" "), word_by_word(text).split(" ")
    assert all(one in ways(other) for one, other in zip(quick, slow, strict=True))


def test_words_stand_in_texts_of_any_letters():
    assert in_place("Hoà, UỶ BAN 66/KH") == "hoa  uy ban 66 kh"
    assert in_place(unicodedata.normalize("NFD", "Hoà à")) == "hoa  a "
    assert in_place("Łódź ﬁn số") == "łodz    so"
