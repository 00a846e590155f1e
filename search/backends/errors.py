"""What can go wrong with a search engine, told apart by what is to be done about it."""


class BackendError(Exception):
    """The engine gave no answer; the message is for the operator and holds no secret."""

    # A short word for health and metrics.
    code = "error"

    def __init__(self, message, code=None):
        super().__init__(message)
        self.code = code or self.code


class UnavailableError(BackendError):
    """Down, slow, red, overloaded or told not to write; worth another try later. ``code`` says which."""

    code = "down"


class MissingIndexError(BackendError):
    """The index is not there: never built, or deleted by hand."""

    code = "missing"


class RefusedError(BackendError):
    """It understood us and said no: our request is wrong, or it is of another version."""

    code = "refused"
