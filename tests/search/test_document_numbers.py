"""Numbers of documents, in running text and as readers type them."""

import pytest

from search.text import document_numbers, folded_words, number_keys
from search.text.document_numbers import typed_numbers


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Kế hoạch 66/KH-UBND", ["66xkhubnd", "66xkh"]),
        ("67/2014/NĐ-CP", ["67x2014xndcp", "67xndcp", "67x2014xnd", "67xnd", "67x2014"]),
        ("27/CT-TTg", ["27xctttg", "27xct"]),
        ("06/QĐ-TTg", ["6xqdttg", "6xqd"]),
        ("08-NQ/TU", ["8xnqtu", "8xnq"]),
        ("Luật số 26/2023/QH15", ["26x2023xqh15", "26xqh15", "26x2023xqh", "26xqh", "26x2023"]),
        ("theo Nghị định 73, từ", ["73xnd"]),
        ("Đề án 06.", ["6xda"]),
        ("123/SNV-CCHC", ["123xsnvcchc", "123xsnv"]),
        ("66/KH-UBND - Chợ Gạo", ["66xkhubnd", "66xkh"]),
    ],
)
def test_keys_of_a_number_in_text(text, keys):
    assert number_keys(text) == keys


@pytest.mark.parametrize(
    "text", ["ngày 06/3/2024", "trực 24/7", "tháng 12/2024", "60 km/h", "5/ngày", "Nghị định 1.200 từ", "chỉ thị 20%"]
)
def test_dates_and_amounts_are_no_documents(text):
    assert not document_numbers(text)


def test_a_number_knows_its_place():
    text = "Theo Chỉ thị số 27/CT-TTg ngày 27/10/2023"
    [number] = document_numbers(text)
    assert text[number.start : number.end] == "27/CT-TTg"


@pytest.mark.parametrize(
    "typed",
    [
        "66/KH-UBND",
        "66 KH UBND",
        "66-kh-ubnd",
        "66/kh-ubnd",
        "66khubnd",
        "kế hoạch 66/KH-UBND",
        "ke hoach so 66 kh ubnd",
        "066/KH-UBND",
    ],
)
def test_however_typed_the_exact_key_comes_first(typed):
    [number] = typed_numbers(folded_words(typed))
    assert number.keys[0] == "66xkhubnd"


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("nghị định 67", "67xnd"),
        ("nghi dinh so 67", "67xnd"),
        ("nd 67", "67xnd"),
        ("nđ67", "67xnd"),
        ("nghị định 67/2014", "67x2014xnd"),
        ("nghị định số 67 năm 2014", "67x2014xnd"),
        ("67/2014", "67x2014"),
        ("luật 26/2023/QH15", "26x2023xqh15"),
        ("nd 67 2014 cp", "67x2014xnd"),
    ],
)
def test_what_is_not_said_is_not_asked(typed, key):
    [number] = typed_numbers(folded_words(typed))
    assert number.keys[0] == key


@pytest.mark.parametrize("typed", ["tháng 3 2024", "5 bước nộp hồ sơ", "2024", "mức độ 4", "kế hoạch năm 2024"])
def test_ordinary_words_hold_no_number(typed):
    assert not typed_numbers(folded_words(typed))


def test_any_number_in_text_is_found_by_typing_it():
    for text in ("66/KH-UBND", "67/2014/NĐ-CP", "08-NQ/TU", "749/QĐ-TTg", "26/2023/QH15"):
        [typed] = typed_numbers(folded_words(text))
        assert typed.keys[0] in number_keys(text)
