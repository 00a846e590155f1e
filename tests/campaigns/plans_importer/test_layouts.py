"""Habits of layout that plans of other bodies have: each rule on a few lines."""

import pytest

from campaigns.plans.importer import understand

HEAD = """ỦY BAN NHÂN DÂN XÃ TÂN PHÚ
Số: 8/KH-UBND
Tân Phú, ngày 02 tháng 5 năm 2024

KẾ HOẠCH
Tuyên truyền cải cách hành chính năm 2024

"""
ITEMS = "I. NỘI DUNG TUYÊN TRUYỀN\n1. Hộ tịch.\n2. Chứng thực.\n"


def duties_in(text: str) -> list[tuple[str, list[str]]]:
    return [(agency.name, [duty.text for duty in agency.duties]) for agency in understand(HEAD + ITEMS + text).agencies]


def forms_in(text: str) -> list[str]:
    return [form.text for form in understand(HEAD + ITEMS + text).forms]


def items_in(text: str) -> list[tuple[str, str]]:
    return [(item.label, item.text) for item in understand(HEAD + text).items]


CELLS = "STT\nNội dung\nĐơn vị chủ trì\nThời gian\n1\nHộ tịch\nCông an xã\nQuý I\n2\nChứng thực\nVăn phòng\nQuý II\n"


@pytest.mark.parametrize("blank", ["\n", "\n\n"])
def test_a_table_of_one_cell_a_line(blank):
    plan = understand(HEAD + "I. NỘI DUNG TUYÊN TRUYỀN\n" + CELLS.replace("\n", blank))
    rows = [(row.content, row.lead, row.time) for row in plan.appendix]
    assert rows == [("Hộ tịch", "Công an xã", "Quý I"), ("Chứng thực", "Văn phòng", "Quý II")]
    assert [item.label for item in plan.items] == ["1", "2"]


@pytest.mark.parametrize("cells", [CELLS.replace("Quý I\n", ""), CELLS.replace("Quý I\n", "Quý I\nnăm 2024\n")])
def test_a_table_of_uneven_cells_is_left_as_it_is(cells):
    assert understand(HEAD + ITEMS + cells).appendix == ()


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("VĂN PHÒNG BỘ", "Văn phòng Bộ"),
        ("BAN TUYÊN GIÁO VÀ DÂN VẬN TỈNH ỦY", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
        ("TRUNG TÂM VĂN HÓA, THÔNG TIN VÀ DU LỊCH", "Trung tâm Văn hóa, Thông tin và Du lịch"),
        ("BÁO VÀ PHÁT THANH, TRUYỀN HÌNH TỈNH ĐỒNG THÁP", "Báo và Phát thanh, Truyền hình tỉnh Đồng Tháp"),
    ],
)
def test_a_body_in_capitals_is_named_as_it_is_written(printed, read):
    assert understand(f"{printed}\n{HEAD.partition(chr(10))[2]}{ITEMS}").issuing_body == read


@pytest.mark.parametrize("gap", ["", "\n"])
def test_an_appendix_behind_the_notes_is_no_note(gap):
    table = "PHỤ LỤC\n| TT | Nội dung | Chủ trì |\n| 1 | Tờ rơi | Công an xã |\n"
    tail = f"Nơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\n{gap}(1) Theo Luật Hộ tịch.\n{gap}"
    plan = understand(HEAD + ITEMS.replace("Hộ tịch", "Hộ tịch(1)") + tail + table)
    assert [note.text for note in plan.footnotes] == ["Theo Luật Hộ tịch."]
    assert [row.content for row in plan.appendix] == ["Tờ rơi"]
