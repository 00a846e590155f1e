"""The words in an uploaded file, read in a process of its own that is stopped when it takes too long.

Run as a module it prints them: ``python -m search.file_text PATH``.
PDF and Word files come from anywhere, and some are made to exhaust whoever
reads them.
"""

import resource
import subprocess
import sys
import zipfile
from io import StringIO
from pathlib import Path

from defusedxml.ElementTree import iterparse

# As much as is searched of anything, see search.documents.
MOST_CHARACTERS = 100_000
MOST_PAGES = 200
# Of what a .docx unpacks to; a page of text takes a few thousand.
MOST_XML = 50_000_000
# Of the processor's time; and of waiting, where others want the processor too.
SECONDS = 20
LONGEST_WAIT = 60
MEMORY = 1_000_000_000
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROOT = Path(__file__).resolve().parents[1]


def words_in_file(path):
    """The text of the PDF, Word or text file at ``path``; empty when it holds none, is broken or takes too long."""
    if Path(path).suffix.lower() not in READERS:
        return ""
    command = [sys.executable, "-m", "search.file_text", str(path)]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=LONGEST_WAIT, check=True)
    except (subprocess.SubprocessError, OSError):
        return ""
    return done.stdout.decode("utf-8", "replace")[:MOST_CHARACTERS].replace("\x00", "")


def read_pdf(path):
    # Read by this process alone, which lives for one file.
    from pdfminer.high_level import extract_text  # noqa: PLC0415 - takes a second, and only this kind needs it

    return extract_text(path, maxpages=MOST_PAGES)


def read_docx(path):
    found = StringIO()
    with zipfile.ZipFile(path) as parts:
        if parts.getinfo("word/document.xml").file_size > MOST_XML:
            return ""
        with parts.open("word/document.xml") as document:
            for _event, element in iterparse(document):
                if element.tag == f"{WORD}t":
                    found.write(element.text or "")
                elif element.tag in (f"{WORD}p", f"{WORD}tab", f"{WORD}br"):
                    found.write("\n" if element.tag == f"{WORD}p" else " ")
                    element.clear()
                if found.tell() > MOST_CHARACTERS:
                    break
    return found.getvalue()


def read_plain(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read(MOST_CHARACTERS)


READERS = {".pdf": read_pdf, ".docx": read_docx, ".txt": read_plain, ".vtt": read_plain}


def main(path):
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    text = READERS[Path(path).suffix.lower()](path)
    sys.stdout.buffer.write(text[:MOST_CHARACTERS].encode("utf-8", "replace"))


if __name__ == "__main__":
    main(sys.argv[1])
