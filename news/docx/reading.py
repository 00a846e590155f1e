"""A DOCX read with mammoth into the blocks of a story. Whatever it holds is cleaned as any other HTML."""

import re
import zipfile
import zlib
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError

import mammoth
from bs4 import BeautifulSoup
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from campaigns.plans.text import one_line
from media.uploads import check_document, check_image
from news.loading.html import article_blocks

LARGEST = 30 * 1024 * 1024  # bytes of the file
LARGEST_XML = 60 * 1024 * 1024  # bytes of one part, unpacked
MOST_PICTURES = 60
# Paragraphs, and runs of one look in them: a long story has a few hundred, and each is half a millisecond of reading.
MOST_RUNS = 20_000
RUNS = tuple("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}" + name for name in "pr")
# What zipfile and the XML parser raise on files that are damaged, locked or in an encoding there is not.
UNREADABLE = (
    ParseError,
    zipfile.BadZipFile,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    zlib.error,
)
STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh > b:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
p[style-name='Caption'] => p:fresh > i:fresh
"""
# Stands in the text where a picture was; in brackets nobody types.
MARK = "\u27e6{}\u27e7"
MARKED = re.compile(r"<p>\s*(?:<[bi]>)*\s*\u27e6(\d+)\u27e7\s*(?:</[bi]>)*\s*</p>")
ANY_MARK = re.compile(r"\u27e6\d+\u27e7")
CAPTION = re.compile(r"^\s*<p>\s*<i>((?:(?!</i>).)*)</i>\s*</p>", re.DOTALL)
CREDIT = re.compile(r"^(.*?)[.\s(]*\b((?:Ảnh|Nguồn|Đồ họa|Đồ hoạ)\s*:\s*[^.()]{2,80})[.)\s]*$", re.DOTALL)
LONGEST_BYLINE = 60


@dataclass(slots=True)
class ReadStory:
    """``blocks`` are pairs of type and stored value; the ``image`` of a picture is its place in ``pictures``."""

    title: str = ""
    summary: str = ""
    byline: str = ""
    blocks: list = field(default_factory=list)
    pictures: list = field(default_factory=list)
    warnings: list = field(default_factory=list)


def read_story(file):
    """The :class:`ReadStory` of an uploaded DOCX; ``ValidationError`` says what is wrong with the file."""
    if not (file.name or "").lower().endswith(".docx"):
        message = _("This is not a Word document (.docx). In Word choose “Save as” and the type .docx.")
        raise ValidationError(message, code="extension")
    if file.size > LARGEST:
        raise ValidationError(_("The document is larger than 30 MB. Make its pictures smaller."), code="too_big")
    check_document(file)
    check_xml(file)
    pictures, warnings = [], []
    file.seek(0)
    try:
        result = mammoth.convert_to_html(
            file, style_map=STYLES, convert_image=mammoth.images.img_element(keeper(pictures, warnings))
        )
    except Exception as error:  # damaged files make mammoth fail in ways it does not document
        message = _("The document is damaged or locked. Open it in Word, save it again as .docx and try once more.")
        raise ValidationError(message, code="damaged") from error
    story = story_of(result.value)
    story.pictures, story.warnings = pictures, warnings
    if not (story.title or story.blocks):
        raise ValidationError(_("The document holds no text."), code="empty")
    return story


def check_xml(file):
    """Refuse parts that unpack beyond reason, declare entities or never end, before anything else reads them."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            for part in archive.infolist():
                if not part.filename.lower().endswith((".xml", ".rels")):
                    continue
                if part.file_size > LARGEST_XML:
                    message = _("The document unpacks to an unreasonable size and was refused.")
                    raise ValidationError(message, code="bomb")
                tree = fromstring(archive.read(part), forbid_dtd=True)
                if sum(element.tag in RUNS for element in tree.iter()) > MOST_RUNS:
                    message = _("The document is far longer than a story. Take out what belongs to it, and send that.")
                    raise ValidationError(message, code="too_long")
    except DefusedXmlException as error:
        raise ValidationError(_("The document holds forbidden XML and was refused."), code="xml") from error
    except UNREADABLE as error:
        message = _("The document is damaged or locked. Open it in Word, save it again as .docx and try once more.")
        raise ValidationError(message, code="damaged") from error


def keeper(pictures, warnings):
    """What mammoth calls for each picture: keeps it, checked, and leaves its number in the text."""

    def keep(image):
        if len(pictures) >= MOST_PICTURES:
            return {"src": ""}
        extension = {"jpeg": "jpg"}.get(image.content_type.split("/")[-1], image.content_type.split("/")[-1])
        with image.open() as stream:
            content = ContentFile(stream.read(), name=f"anh-{len(pictures) + 1}.{extension}")
        try:
            pictures.append(check_image(content))
        except ValidationError as refusal:
            warnings.append(_("A picture was left out: %(reason)s") % {"reason": " ".join(refusal.messages)})
            return {"src": ""}
        return {"src": str(len(pictures) - 1), "alt": one_line(image.alt_text or "")}

    return keep


def story_of(html):
    soup = BeautifulSoup(html, "html.parser")
    alternatives = {}
    for image in soup.find_all("img"):
        if not image.get("src"):
            image.decompose()
            continue
        alternatives[int(image["src"])] = image.get("alt", "")
        stand_alone(soup, image)
    story = ReadStory()
    take_head(soup, story)
    take_byline(soup, story)
    for kind, value in article_blocks(soup.decode(formatter="minimal")):
        story.blocks += part_at_pictures(value, alternatives) if kind == "paragraph" else [(kind, value)]
    return story


def stand_alone(soup, image):
    """A paragraph of its own with the picture's mark, behind the one it stood in."""
    mark = soup.new_tag("p")
    mark.string = MARK.format(image["src"])
    around = next((parent for parent in reversed(list(image.parents)) if parent.parent is soup), None)
    image.extract()
    if around is None:
        soup.append(mark)
        return
    around.insert_after(mark)
    if not around.get_text(strip=True):
        around.decompose()


def take_head(soup, story):
    """Headline and summary: the first heading or bold line, and the bold paragraph behind it."""
    first = next(iter(soup.find_all(True, recursive=False)), None)
    if first is None:
        return
    if first.name in ("h1", "h2", "h3") or (is_bold(first) and len(first.get_text()) <= 255):
        story.title = one_line(first.get_text())[:255]
        following = first.find_next_sibling(True)
        first.decompose()
        if following is not None and is_bold(following) and len(following.get_text()) <= 600:
            story.summary = one_line(following.get_text())
            following.decompose()


def take_byline(soup, story):
    """The name below the text, as stories are signed."""
    last = next(reversed(soup.find_all(True, recursive=False)), None)
    if last is not None and is_bold(last) and 0 < len(one_line(last.get_text())) <= LONGEST_BYLINE:
        if not ANY_MARK.search(last.get_text()):
            story.byline = one_line(last.get_text())
            last.decompose()


def is_bold(paragraph):
    """Whether all words of a paragraph are bold."""
    if paragraph.name != "p":
        return False
    words = one_line(paragraph.get_text())
    return bool(words) and words == one_line(" ".join(b.get_text() for b in paragraph.find_all(["b", "strong"])))


def part_at_pictures(html, alternatives):
    """Blocks of a text with marks in it: its paragraphs, and pictures with the italic line behind as caption."""
    blocks = []
    parts = MARKED.split(html)
    for place in range(0, len(parts), 2):
        text = parts[place]
        if place:
            number = int(parts[place - 1])
            caption, credit = "", ""
            if found := CAPTION.match(text):
                caption, credit = caption_and_credit(one_line(BeautifulSoup(found[1], "html.parser").get_text()))
                text = text[found.end() :]
            value = {"image": number, "caption": caption[:300], "alt": alternatives.get(number, "")[:300]}
            blocks.append(("picture", value | {"credit": credit[:150]}))
        text = ANY_MARK.sub("", text)
        if BeautifulSoup(text, "html.parser").get_text(strip=True):
            blocks.append(("paragraph", text))
    return blocks


def caption_and_credit(line):
    """``("Ở quầy", "Ảnh: Lê Minh")`` of ``Ở quầy. Ảnh: Lê Minh``."""
    found = CREDIT.match(line)
    return (found[1].strip(" .("), found[2].strip()) if found else (line, "")
