"""The command: what it prints, when it saves, how it refuses."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from campaigns.plans.models import Plan

PLAN_66 = Path(__file__).parents[3] / "campaigns/plans/fixtures/plan-66-2024.txt"
KEYS = [
    "number", "kind", "issuing_body", "date", "year", "title", "legal_bases", "items", "forms", "agencies", "appendix",
    "footnotes", "warnings",
]  # fmt: skip


def run(*args) -> str:
    out = io.StringIO()
    call_command("import_plan", *map(str, args), stdout=out, stderr=io.StringIO())
    return out.getvalue()


@pytest.mark.django_db
def test_a_dry_run_prints_json_and_saves_nothing():
    read = json.loads(run(PLAN_66, "--dry-run", "--format", "json"))
    assert list(read) == KEYS
    assert len(read["items"]) == 18
    assert not Plan.objects.exists()


@pytest.mark.django_db
def test_standard_input_is_read(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PLAN_66.read_bytes())))
    assert json.loads(run("-", "--dry-run", "--format", "json"))["number"] == "66/KH-UBND"


@pytest.mark.django_db
def test_a_file_is_saved_once():
    run(PLAN_66, "--yes")
    run(PLAN_66, "--yes")
    assert Plan.objects.get().items.count() == 18


def test_text_output_counts_what_was_understood(db):
    assert "18 nội dung, 4 hình thức, 13 đề mục cơ quan, 30 nhiệm vụ" in run(PLAN_66, "--dry-run")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "Tệp trống"),
        (b"\x7fELF\x00\x01\x02" * 99, "không phải văn bản thuần"),
        ("Đêm ấy trời mưa. Ông lão ngồi bên bếp.\n".encode() * 200, "không phải là kế hoạch"),
        (b"a" * (21 * 1024 * 1024), "lớn hơn 20 MB"),
        ("KẾ HOẠCH\nTuyên truyền năm 2024\nI. NỘI DUNG TUYÊN TRUYỀN\n1. Một\n2. Hai\n".encode(), "còn thiếu"),
    ],
    ids=["empty", "program", "novel", "too large", "no number"],
)
def test_a_bad_file_is_refused_in_words(tmp_path, content, reason):
    path = tmp_path / "plan.txt"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=reason):
        run(path, "--yes")
    assert not Plan.objects.exists()


@pytest.mark.parametrize(("name", "reason"), [("none.txt", "không có tệp"), (".", "đây là thư mục")])
def test_a_file_that_cannot_be_opened_is_named(tmp_path, name, reason):
    with pytest.raises(CommandError, match=f"Không mở được.*{reason}"):
        run(tmp_path / name)
