"""A PDF that does something by itself is refused, however well it hides it; one that only opens somewhere is not."""

import io

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from pikepdf import Array, Dictionary, Name

from media.uploads import check_document
from tests.media import samples


def pdf(add):
    """A page of paper with what ``add(document)`` puts in; packed into object streams, where no search of bytes finds it."""
    document = pikepdf.new()
    document.add_blank_page()
    add(document)
    output = io.BytesIO()
    document.save(output, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return samples.upload(output.getvalue(), "ke-hoach.pdf")


def on_opening(document):
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def on_showing_the_page(document):
    start = document.make_indirect(Dictionary(S=Name.Launch, F="a.exe"))
    document.pages[0].obj.AA = Dictionary(O=start)


def by_name(document):
    script = document.make_indirect(Dictionary(S=Name.JavaScript, JS="1"))
    document.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["a", script])))


def on_a_click(document):
    button = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=Dictionary(S=Name.Launch, F="a")
    )
    document.pages[0].obj.Annots = Array([document.make_indirect(button)])


def on_a_click_right_in_the_page(document):
    button = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=Dictionary(JS="1"))
    document.pages[0].obj.Annots = Array([button])


def by_name_right_in_the_root(document):
    script = Dictionary(S=Name.JavaScript, JS="1")
    document.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["a", script])))


def carrying_a_program(document):
    document.attachments["a.exe"] = b"MZ"


@pytest.mark.parametrize(
    "add",
    [
        on_opening,
        on_showing_the_page,
        by_name,
        by_name_right_in_the_root,
        on_a_click,
        on_a_click_right_in_the_page,
        carrying_a_program,
    ],
)
def test_one_that_acts_is_refused(add):
    with pytest.raises(ValidationError) as caught:
        check_document(pdf(add))
    assert caught.value.code == "active"
    assert "mã lệnh" in str(caught.value)


def test_one_that_opens_at_a_page_or_links_to_the_web_is_kept():
    def harmless(document):
        document.Root.OpenAction = Array([document.pages[0].obj, Name.Fit])
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
        link.A = Dictionary(S=Name.URI, URI="https://dongthap.gov.vn")
        document.pages[0].obj.Annots = Array([document.make_indirect(link)])

    file = pdf(harmless)
    assert check_document(file).read().startswith(b"%PDF-")


@pytest.mark.parametrize("name", [b"/JavaScript", b"/J#61vaScrip#74"])
def test_a_broken_one_is_judged_by_its_bytes(name):
    with pytest.raises(ValidationError) as caught:
        check_document(samples.upload(b"%PDF-1.7 <</S" + name + b"/JS(1)>> %%EOF", "a.pdf"))
    assert caught.value.code == "active"


def test_one_nobody_can_open_is_refused():
    document, output = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.save(output, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(ValidationError) as caught:
        check_document(samples.upload(output.getvalue(), "khoa.pdf"))
    assert caught.value.code == "locked"
    assert "mật khẩu" in str(caught.value)
