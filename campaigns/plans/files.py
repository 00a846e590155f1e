"""Files that people name on the command line."""

from django.utils.translation import gettext as _


def why_closed(error):
    """Why a file or folder could not be opened, from its ``OSError``; the system's own word for what happens to few."""
    if isinstance(error, FileNotFoundError):
        return _("there is no such file or folder")
    if isinstance(error, PermissionError):
        return _("this account may not read it")
    if isinstance(error, IsADirectoryError):
        return _("it is a folder")
    return error.strerror
