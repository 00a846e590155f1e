"""What an uploaded file must be before it is kept, whichever way it comes in.

``check_image``, ``check_document`` and ``check_recording`` take an open Django ``File`` and return the file to keep
(a cleaned copy for images), or raise ``ValidationError`` saying what is wrong and what to do. They look at the content;
a name or a declared type proves nothing. Form fields call them early, model fields call them last.
"""

from .documents import check_document
from .images import check_image, header_size
from .names import plain_title, safe_name
from .recordings import check_recording

__all__ = ["check_document", "check_image", "check_recording", "header_size", "plain_title", "safe_name"]
