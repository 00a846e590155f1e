"""What a reader may have meant to type."""

import pytest

from search.question import parse
from search.spelling import Lexicon, counted, did_you_mean, read
from search.text import canonical_words
from search.text.telex import decoded
from tests.search.test_ranking import candidate, lexicon_of

CORPUS = ["cải cách hành chính ở tỉnh"] * 6 + ["thủ tục hành chính nhanh"] * 4 + ["chính sách nhà ở được ưa chuộng"] * 4
CORPUS += ["tiếng nói người dân Chợ Gạo", "lịch tiếp dân", "dân vận"] * 3


@pytest.fixture(scope="module")
def lexicon():
    return lexicon_of(*CORPUS)


def meant(typed, lexicon):
    return did_you_mean(read(parse(typed), lexicon), lexicon)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("cải cáhc hành chính", "cải cách hành chính"),
        ("cai cahc hanh chinh", "cai cách hanh chinh"),
        ("cải cách hàn chính", "cải cách hành chính"),
        ("cải cạch hành chính", "cải cách hành chính"),
        ("cair cachs hanhf chinhs", "cải cách hành chính"),
        ("ca3i ca1ch", "cải cách"),
        ("caicach hành chính", "cải cách hành chính"),
        ("thủ tucj hành chính", "thủ tục hành chính"),
        ("thủ tụcc hành chính", "thủ tục hành chính"),
    ],
)
def test_a_slip_is_put_right(typed, right, lexicon):
    assert meant(typed, lexicon) == right


@pytest.mark.parametrize(
    "typed", ["cải cách", "cai cach hanh chinh", "dân", "qwrtz", "", '"cải cáhc"', "66/KH-UBND", "cải các", "ở tỉnh"]
)
def test_what_is_likely_is_left_alone(typed, lexicon):
    assert meant(typed, lexicon) is None


def test_what_stands_so_once_is_no_slip():
    lexicon = lexicon_of("bệnh viện tự chủ", *["giao dịch điện tử ở bệnh xá"] * 9)
    assert meant("bệnh viện tự chủ ", lexicon) is None


def test_what_stands_so_in_the_best_answer_is_no_slip():
    lexicon = lexicon_of(*["bộ thêm một"] * 9, "gói bọc")
    question = read(parse("bọc thêm một "), lexicon)
    assert did_you_mean(question, lexicon) == "bộ thêm một"
    assert did_you_mean(question, lexicon, [candidate("Đê biển", "gói bọc thêm lớp ni lông")]) is None


@pytest.mark.parametrize(
    ("typed", "place", "word"), [("cải c ách", 1, "cách"), ("th ủ tục", 0, "thủ"), ("hành ch ính", 2, "chính")]
)
def test_a_word_typed_with_a_blank_inside_is_read_as_one(typed, place, word, lexicon):
    [*_others, reading] = read(parse(typed), lexicon).terms[place].readings[:1]
    assert reading.canonical == (word,)


def test_words_run_together_may_hold_one_written_with_y():
    lexicon = lexicon_of(*["phiếu lý lịch tư pháp"] * 3)
    assert meant("lylichtuphap", lexicon) == "lý lịch tư pháp"


def test_a_correction_keeps_the_accents_typed():
    lexicon = lexicon_of(*["nhập phường mới", "bốn phương"] * 3, *["phương án"] * 9)
    assert meant("bốn phườg ", lexicon) == "bốn phường"


def test_an_unfinished_word_is_no_slip(lexicon):
    assert not read(parse("hành ch"), lexicon).terms[-1].readings
    assert not read(parse("thủ tục hà"), lexicon).terms[-1].readings


def test_words_that_stay_are_spelled_as_typed():
    lexicon = lexicon_of(*["kỹ năng số ở công ty Mỹ Tho"] * 5)
    assert meant("kỹ năngg Mỹ Tho", lexicon) == "kỹ năng Mỹ Tho"
    assert meant("kyx nawng coong tyy", lexicon) == "kỹ năng công ty"


def test_what_was_typed_is_looked_for_as_well(lexicon):
    [_first, term] = read(parse("cải cáhc "), lexicon).terms
    assert term.canonical == "cáhc"
    assert [reading.canonical for reading in term.readings][0] == ("cách",)


@pytest.mark.parametrize(
    ("typed", "others"), [("06 ", ["6", "sáu"]), ("6 ", ["06", "sáu"]), ("bảy ", ["7"]), ("2024 ", [])]
)
def test_a_number_is_read_in_digits_and_in_words(typed, others, lexicon):
    [term] = read(parse(typed), lexicon).terms
    assert [reading.canonical for reading in term.readings] == [(other,) for other in others]


@pytest.mark.parametrize(
    ("typed", "syllable"),
    [
        ("cair", "cải"),
        ("casch", "cách"),
        ("dduowcj", "được"),
        ("ddwowngf", "đường"),
        ("nuowcs", "nước"),
        ("nuocws", "nước"),
        ("tieengs", "tiếng"),
        ("hoaf", "hòa"),
        ("quyeets", "quyết"),
        ("tuwr", "tử"),
        ("d9u7o7c5", "được"),
        ("hôj", "hộ"),
        ("tiêngs", "tiếng"),
    ],
)
def test_keys_of_an_input_method_are_decoded(typed, syllable):
    assert syllable in decoded(typed)


def test_a_lexicon_is_a_sum_over_documents():
    first, second = (counted([canonical_words(text)], [canonical_words(text)]) for text in CORPUS[5:7])
    both = lexicon_of(*CORPUS[5:7])
    assert both.dfs == dict(first[0] + second[0])
    assert both.pair_counts == dict(first[1] + second[1])


def test_nothing_indexed_corrects_nothing():
    question = parse("cải cáhc")
    assert read(question, Lexicon()) == question


@pytest.mark.parametrize(
    ("typed", "other"), [("quý 2", "ii"), ("quý 02", "ii"), ("quý II", "2"), ("khóa 6", "vi"), ("khóa VI", "6")]
)
def test_numbers_are_read_in_roman_numerals_too(typed, other):
    lexicon = lexicon_of("Báo cáo quý II", "Báo cáo quý 2", "Khóa VI, người dân vi phạm", "Khóa 6")
    *_others, last = read(parse(typed), lexicon).terms
    assert other in [reading.canonical[0] for reading in last.readings]


@pytest.mark.parametrize("typed", ["người dân vi", "tháng 6", "quý 3"])
def test_what_is_rather_a_word_or_written_nowhere_is_no_numeral(typed):
    lexicon = lexicon_of("Báo cáo quý II", "Khóa VI, người dân vi phạm")
    *_others, last = read(parse(typed), lexicon).terms
    assert not {"6", "vi", "iii"} & {reading.canonical[0] for reading in last.readings}
