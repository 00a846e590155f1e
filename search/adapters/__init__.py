"""What is searched of each type of thing; imported when the site starts."""

from search.documents import register

from .files import FileAdapter
from .pages import PageAdapter

register(PageAdapter())
register(FileAdapter())
