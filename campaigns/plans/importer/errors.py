class UnreadableDocument(ValueError):
    """The file cannot be read as text; the message says why and what to do, for people."""
