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


@pytest.mark.parametrize(
    "duty",
    [
        "Báo cáo kết quả hằng quý.",
        "Ban hành kế hoạch của xã.",
        "Bố trí kinh phí.",
        "Công khai thủ tục hành chính.",
        "Hội nghị triển khai trong quý I.",
        "Số hóa hồ sơ.",
        "Tổ chức cuộc thi tìm hiểu.",
    ],
)
def test_a_duty_that_folds_to_a_kind_of_body_is_no_body(duty):
    found = duties_in(
        f"II. TỔ CHỨC THỰC HIỆN\n1. Nhiệm vụ chung\na) {duty}\nb) Rà soát văn bản.\n2. Công an xã\nTuần tra.\n"
    )
    assert found == [("Nhiệm vụ chung", [duty, "Rà soát văn bản."]), ("Công an xã", ["Tuần tra."])]


@pytest.mark.parametrize(
    "name",
    [
        "Các cơ quan, đơn vị được phân công tại phụ lục",
        "Hội đồng phối hợp phổ biến, giáo dục pháp luật xã",
        "Tổ chức chính trị - xã hội xã",
    ],
)
def test_a_verb_inside_a_name_belongs_to_it(name):
    assert duties_in(f"II. TỔ CHỨC THỰC HIỆN\n1. {name}\nTuyên truyền tại cơ sở.\n") == [
        (name, ["Tuyên truyền tại cơ sở."])
    ]


def test_a_heading_on_all_bodies_is_none_of_them():
    text = "II. TỔ CHỨC THỰC HIỆN\n1. Trách nhiệm của các cơ quan\na) Phòng Kinh tế: cấp kinh phí.\nb) Công an xã: tuần tra.\n"
    assert [name for name, _duties in duties_in(text)] == ["Phòng Kinh tế", "Công an xã"]


def test_bodies_that_lost_their_numbers_keep_their_duties():
    text = """TỔ CHỨC THỰC HIỆN
Phòng Kinh tế
Cấp kinh phí.
Thẩm định dự toán.
Công an xã có trách nhiệm:
- Tuần tra;
- Hướng dẫn người dân.
"""
    assert duties_in(text) == [
        ("Phòng Kinh tế", ["Cấp kinh phí.", "Thẩm định dự toán."]),
        ("Công an xã", ["Tuần tra;", "Hướng dẫn người dân."]),
    ]


@pytest.mark.parametrize(
    "last_words",
    [
        "Trên đây là Kế hoạch năm 2024, yêu cầu các đơn vị thực hiện./.",
        "Yêu cầu các phòng, đơn vị nghiêm túc triển khai thực hiện.",
        "Yêu cầu Thủ trưởng các cơ quan thực hiện Kế hoạch này./.",
        "Ủy ban nhân dân xã yêu cầu các ấp triển khai thực hiện./.",
        "Căn cứ Kế hoạch này, các ấp tổ chức thực hiện./.",
        "Trong quá trình triển khai, nếu vướng mắc thì báo về Văn phòng./.",
    ],
)
def test_the_last_words_to_all_are_no_duty(last_words):
    text = f"II. TỔ CHỨC THỰC HIỆN\n1. Công an xã\nTuần tra ban đêm.\n\n{last_words}\n"
    assert duties_in(text) == [("Công an xã", ["Tuần tra ban đêm."])]


def test_the_only_words_under_a_body_are_its_duty():
    text = "II. TỔ CHỨC THỰC HIỆN\n1. Các ấp\nCăn cứ Kế hoạch này, xây dựng kế hoạch của ấp./.\n"
    assert duties_in(text) == [("Các ấp", ["Căn cứ Kế hoạch này, xây dựng kế hoạch của ấp./."])]


def test_duties_stand_under_a_heading_that_begins_with_money():
    text = "II. KINH PHÍ VÀ TỔ CHỨC THỰC HIỆN\n1. Kinh phí\nNgân sách xã.\n2. Tổ chức thực hiện\na) Công an xã: tuần tra.\n"
    assert duties_in(text) == [("Công an xã", ["Tuần tra."])]


def test_forms_stand_under_a_heading_that_begins_with_the_public():
    text = "II. ĐỐI TƯỢNG, HÌNH THỨC TUYÊN TRUYỀN\n1. Đối tượng\na) Người dân.\n2. Hình thức\na) Tờ rơi.\nb) Loa ấp.\n"
    assert forms_in(text) == ["Tờ rơi.", "Loa ấp."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gồm: (1) loa ấp; (2) tờ rơi (khổ A5; hai màu); (3) họp dân.",
        "Gồm: a) loa ấp; b) tờ rơi (khổ A5; hai màu); c) họp dân.",
        "Loa ấp; tờ rơi (khổ A5; hai màu); họp dân.",
    ],
)
def test_forms_listed_in_one_sentence(sentence):
    found = forms_in(f"II. HÌNH THỨC TUYÊN TRUYỀN\n{sentence}\n")
    assert found == ["Loa ấp", "Tờ rơi (khổ A5; hai màu)", "Họp dân"]


def test_items_counted_in_one_sentence():
    text = "I. NỘI DUNG TUYÊN TRUYỀN\nTập trung vào: (1) Hộ tịch; (2) Chứng thực; (3) Đất đai.\n"
    assert items_in(text) == [("1", "Hộ tịch"), ("2", "Chứng thực"), ("3", "Đất đai")]


def test_a_number_cut_at_its_dash_is_whole_again():
    text = "I. NỘI DUNG TUYÊN TRUYỀN\n1. Sắp xếp bộ máy theo Nghị quyết số 18-\nNQ/TW của Trung ương.\n2. Chứng thực.\n"
    assert items_in(text)[0] == ("1", "Sắp xếp bộ máy theo Nghị quyết số 18-NQ/TW của Trung ương.")


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


def test_points_without_full_stops_stay_apart_behind_words_a_number_may_follow():
    text = "I. NỘI DUNG TUYÊN TRUYỀN\n1. Truyền thông về tổ chức bộ máy và chính quyền địa phương 2 cấp\n2. Chế độ công vụ\n"
    assert [label for label, _text in items_in(text)] == ["1", "2"]


@pytest.mark.parametrize("gap", ["", "\n"])
def test_an_appendix_behind_the_notes_is_no_note(gap):
    table = "PHỤ LỤC\n| TT | Nội dung | Chủ trì |\n| 1 | Tờ rơi | Công an xã |\n"
    tail = f"Nơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\n{gap}(1) Theo Luật Hộ tịch.\n{gap}"
    plan = understand(HEAD + ITEMS.replace("Hộ tịch", "Hộ tịch(1)") + tail + table)
    assert [note.text for note in plan.footnotes] == ["Theo Luật Hộ tịch."]
    assert [row.content for row in plan.appendix] == ["Tờ rơi"]


def test_duties_that_lost_their_number_stand_beside_the_items():
    assert duties_in("TỔ CHỨC THỰC HIỆN\n1. Công an xã\nTuần tra.\n") == [("Công an xã", ["Tuần tra."])]


def test_bodies_in_capitals_are_named_in_sentence_case():
    text = "II. TỔ CHỨC THỰC HIỆN\n1. PHÒNG VĂN HÓA - XÃ HỘI\nViết tin.\n2. UBND CÁC XÃ, PHƯỜNG\nPhát loa.\n"
    assert [name for name, _duties in duties_in(text)] == ["Phòng Văn hóa - Xã hội", "UBND các xã, phường"]
