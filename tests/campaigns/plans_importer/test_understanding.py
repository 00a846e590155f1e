"""Plans of many styles, each against what a careful reader takes from it."""

import json
import textwrap
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from campaigns.plans.importer import read_document, understand

from .documents import PdfMaker, numbered_docx

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.txt"))
PLAN_66 = Path(__file__).parents[3] / "campaigns/plans/fixtures/plan-66-2024.txt"
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in [*SAMPLES, PLAN_66]}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_understood_as_written_down(path):
    found = understand(path.read_text(encoding="utf-8")).as_dict()
    found["warnings"] = [warning["line"] for warning in found["warnings"]]
    assert found == json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


class TestPlan66:
    plan = understand(TEXTS["plan-66-2024"])

    def test_head(self):
        plan = self.plan
        assert (plan.number, plan.kind, plan.date, plan.year) == ("66/KH-UBND", "Kế hoạch", "2024-03-06", 2024)
        assert plan.issuing_body == "Ủy ban nhân dân tỉnh Tiền Giang"
        assert plan.title == "Thông tin, tuyên truyền cải cách hành chính năm 2024 trên địa bàn tỉnh Tiền Giang"
        assert [base[:26] for base in plan.legal_bases] == ["Quyết định số 35/QĐ-BNV ng", "Quyết định số 35/QĐ-UBND n"]

    def test_items(self):
        labels = ["a", "b", "c", *(f"c.{n}" for n in range(1, 11)), "d", "đ", "e", "g", "h"]
        assert [item.label for item in self.plan.items] == labels
        assert {item.parent for item in self.plan.items if "." in item.label} == {"c"}
        assert [item.code for item in self.plan.items][13:15] == ["d", "dd"]

    def test_forms(self):
        assert [form.label for form in self.plan.forms] == ["a", "b", "c", "d"]

    def test_duties(self):
        counts = [len(agency.duties) for agency in self.plan.agencies]
        assert counts == [7, 5, 1, 3, 2, 1, 1, 1, 1, 1, 2, 4, 1]
        assert self.plan.agencies[7].name == "Sở Kế hoạch và Đầu tư"

    def test_notes_return_to_their_sentences(self):
        texts = {item.label: item.text for item in self.plan.items}
        assert "chính trị (Quy định tại Quyết định số 72-QĐ/TW" in texts["c.6"]
        assert "thủ tục hành chính (Theo quy định tại Nghị định số 61/2018/NĐ-CP" in texts["c.9"]
        assert len(self.plan.footnotes) == 2

    def test_nothing_is_doubtful(self):
        assert self.plan.warnings == ()


# Layout does not change what is understood


def meaning(text: str) -> dict:
    found = understand(text).as_dict()
    del found["warnings"]
    return json.loads(json.dumps(found, ensure_ascii=False).replace("–", "-").replace("−", "-"))


MEANINGS = {name: meaning(text) for name, text in TEXTS.items()}
# A short text cut only before capitals («Quốc / Việt Nam») shows no width to go by; these have enough lines.
WRAPPED = [
    "commune-bullets", "decision-articles", "department-table", "district-plain", "letters-compound", "ministry-decision",
    "plan-66-2024", "province-arabic", "tables-only",
]  # fmt: skip


def wrapped(text: str, width: int) -> str:
    lines = []
    for line in text.split("\n"):
        keep = line.count("|") >= 2 or "   " in line or not line.strip()
        lines += [line] if keep else textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines)


def without_blanks(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line.strip())


def with_pages(text: str, length: int) -> str:
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        lines.append(line)
        if number > 8 and number % length == 0:
            lines += ["", str(number // length + 1), ""]
    return "\n".join(lines)


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(WRAPPED), width=st.integers(30, 120), blanks=st.booleans())
def test_wrapping_does_not_matter(name, width, blanks):
    text = wrapped(TEXTS[name], width)
    assert meaning(text if blanks else without_blanks(text)) == MEANINGS[name]


def with_short_first_lines(text: str, first: int, width: int) -> str:
    """As pages of law portals are copied: the first line of each paragraph shorter than the rest."""
    lines = []
    for line in text.split("\n"):
        opening, *rest = textwrap.wrap(line, first, break_on_hyphens=False) or [""]
        lines += [opening, *textwrap.wrap(" ".join(rest), width, break_on_hyphens=False)]
    return without_blanks("\n".join(lines))


@pytest.mark.parametrize(("first", "width"), [(40, 75), (50, 79), (56, 90)])
def test_short_first_lines_do_not_matter(first, width):
    text = with_short_first_lines(TEXTS["plan-66-2024"], first, width)
    assert meaning(text) == MEANINGS["plan-66-2024"]


@settings(max_examples=40, deadline=None)
@given(name=st.sampled_from(WRAPPED), width=st.integers(50, 120), length=st.integers(22, 60))
def test_page_numbers_do_not_matter(name, width, length):
    assert meaning(with_pages(wrapped(TEXTS[name], width), length)) == MEANINGS[name]


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize(
    "change",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("- ", "– "),
        lambda text: text.replace("- ", "− "),
        lambda text: text.replace(" ", " \u200b").replace("a", "a\u200d"),
        lambda text: "\ufeff" + text.replace(" ", "\u00a0"),
        lambda text: text + "\x00\x08",
    ],
    ids=["nfd", "crlf", "en dash", "minus", "zero width", "hard spaces", "controls"],
)
def test_characters_do_not_matter(name, change):
    assert meaning(change(TEXTS[name])) == MEANINGS[name]


@pytest.mark.parametrize("name", [name for name in WRAPPED if "   " not in TEXTS[name] and "|" not in TEXTS[name]])
def test_a_pdf_says_what_its_text_says(name):
    data = PdfMaker().running(wrapped(TEXTS[name], 75).split("\n")).bytes()
    assert meaning(read_document(data, "plan.pdf")) == MEANINGS[name]


def test_a_word_file_with_automatic_numbers_and_a_table():
    data = numbered_docx(
        [
            (None, "ỦY BAN NHÂN DÂN XÃ TÂN PHÚ"),
            (None, "Số: 8/KH-UBND"),
            (None, "Tân Phú, ngày 02 tháng 5 năm 2024"),
            (None, "KẾ HOẠCH"),
            (None, "Tuyên truyền cải cách hành chính năm 2024"),
            (0, "NỘI DUNG TUYÊN TRUYỀN"),
            (1, "Thủ tục tại xã"),
            (2, "Hộ tịch"),
            (2, "Chứng thực:"),
            (3, "Bản sao"),
            (1, "Chuyển đổi số"),
            (0, "HÌNH THỨC"),
            (1, "Loa truyền thanh"),
            (0, "TỔ CHỨC THỰC HIỆN"),
            (1, "Công chức Văn hóa - Xã hội"),
            (None, "Viết bản tin hằng tuần."),
        ],
        [["STT", "Nội dung", "Chủ trì"], ["1", "Bản tin hộ tịch", "Công chức Tư pháp - Hộ tịch"]],
    )
    plan = understand(read_document(data, "plan.docx"))
    assert [item.label for item in plan.items] == ["1", "1.a", "1.b", "1.b.1", "2"]
    assert [(a.name, [d.text for d in a.duties]) for a in plan.agencies] == [
        ("Công chức Văn hóa - Xã hội", ["Viết bản tin hằng tuần."])
    ]
    assert [(row.content, row.lead) for row in plan.appendix] == [("Bản tin hộ tịch", "Công chức Tư pháp - Hộ tịch")]


# Any text at all

PIECES = st.sampled_from(
    ["I. ", "II. NỘI DUNG TUYÊN TRUYỀN", "1. ", "1.1. ", "a) ", "đ) ", "a.1) ", "- ", "+ ", "* ", "Điều 1. ", "| a | b |",
     "Sở Nội vụ", "HÌNH THỨC", "TỔ CHỨC THỰC HIỆN", "(1)", "[1]", "¹", "Nơi nhận:", "PHỤ LỤC", "KẾ HOẠCH", "2", "\f", "Căn cứ ",
     "Số: 1/KH", "năm 2024", "chữ thường", "Chữ Hoa.", ":", "\t", "1/1/2024", "(Ban hành kèm theo Quyết định số ",]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=4).map(" ".join), max_size=40).map("\n".join)
)
@example("")
@example("|" * 50)
@example("1." * 50)
def test_no_text_breaks_the_reader(text):
    plan = understand(text)
    labels = [item.label for item in plan.items]
    assert len(set(labels)) == len(labels)
    assert len({item.code for item in plan.items}) == len(labels)
    for place, item in enumerate(plan.items):
        assert item.parent is None or item.parent in labels[:place]
        assert item.code.isascii()
    lines = text.count("\n") + text.count("\r") + text.count("\x0b") + text.count("\x85") + 9
    assert all(1 <= warning.line <= lines for warning in plan.warnings)
    json.dumps(plan.as_dict())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Trứng 10 quả\n1. Gạo\n2. Mắm\n3. Rau muống\n- Hành\n- Tỏi\n",
        "Chương I\n\nĐêm ấy trời mưa. Ông lão ngồi bên bếp lửa, nghe gió lùa qua mái lá.\n\n- Con về rồi à?\n\n- Dạ, con về.\n"
        * 40,
        "Nội dung cuộc họp gia đình. Bàn về ngày giỗ.\n\n1. Mua gà\n2. Mời họ hàng\n",
        "ỦY BAN NHÂN DÂN\nTỈNH AN GIANG\nSố: 5/QĐ-UBND\nAn Giang, ngày 02 tháng 01 năm 2024\nQUYẾT ĐỊNH\nVề việc bổ nhiệm cán bộ\n"
        "Điều 1. Bổ nhiệm ông Trần Văn A giữ chức Trưởng phòng.\nĐiều 2. Quyết định có hiệu lực từ ngày ký.\n",
    ],
    ids=["nothing", "shopping", "novel", "family", "appointment"],
)
def test_what_is_no_plan_is_refused_with_a_reason(text):
    plan = understand(text)
    assert not plan.is_plan
    assert plan.items == ()
    assert plan.not_a_plan in [warning.message for warning in plan.warnings]


@pytest.mark.parametrize(
    "text",
    [
        TEXTS["plan-66-2024"] * 170,
        "a) " + "chữ " * 1_200_000,
        "(1) " * 1_200_000,
        "\n".join("- gạch" for _ in range(150_000)),
        "II. NỘI DUNG TUYÊN TRUYỀN\n" + "\n".join(f"{i % 90}. Mục" for i in range(150_000)),
        "Căn cứ " + "Luật; " * 800_000,
        "ngày " * 1_000_000,
        "A" * 5_000_000,
        "| a | b " * 500_000,
        " \n" * 2_000_000,
    ],
    ids=["plans", "one line", "marks", "dashes", "numbers", "semicolons", "days", "capitals", "pipes", "blank"],
)
def test_five_megabytes_take_seconds(text):
    start = time.process_time()
    understand(text)
    assert time.process_time() - start < 15
