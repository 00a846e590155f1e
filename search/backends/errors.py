"""What can go wrong with a search engine, told apart by what is to be done about it."""

from django.utils.translation import gettext_lazy as _

# By code, for people; messages are for the log.
EXPLAINED = {
    "down": _("The search server cannot be reached. Check that it is running and that SEARCH_URL is right."),
    "slow": _("The search server does not answer in time. Check how busy its machine is."),
    "overloaded": _("The search server has too much to do."),
    "failed": _("The search server reports an error of its own. Look into its log."),
    "read-only": _(
        "The search server accepts no writing: its disk is full or it was made read-only. Make room on its disk."
    ),
    "red": _("A part of the index is not there (red). Check the nodes of the search server."),
    "missing": _("The index is not there; it is being built anew."),
    "version": _("What answers is no Elasticsearch 8. Install version 8, or check SEARCH_URL."),
    "unauthorised": _(
        "The search server does not accept the user name, password or key. Check SEARCH_USER and SEARCH_PASSWORD, or SEARCH_API_KEY."
    ),
    "refused": _("The search server refused the request. Look into the log of this site."),
}


class BackendError(Exception):
    """The engine gave no answer; the message is for the operator and holds no secret."""

    # A short word for health and metrics.
    code = "error"

    def __init__(self, message, code=None):
        super().__init__(message)
        self.code = code or self.code

    @property
    def explained(self):
        """What people are told, and what they can do."""
        return EXPLAINED.get(self.code, str(self))


class UnavailableError(BackendError):
    """Down, slow, red, overloaded or told not to write; worth another try later. ``code`` says which."""

    code = "down"


class MissingIndexError(BackendError):
    """The index is not there: never built, or deleted by hand."""

    code = "missing"


class RefusedError(BackendError):
    """It understood us and said no: our request is wrong, or it is of another version."""

    code = "refused"
