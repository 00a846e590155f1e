class UnreadableDocument(ValueError):  # noqa: N818 - says what the file is, as Http404 does
    """The file cannot be read as text; the message says why and what to do, for people."""
