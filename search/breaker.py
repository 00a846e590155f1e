"""Whether it is worth asking the search server: after a failure it is left in peace for a while."""

import threading
import time

# Seconds after the first failure; twice as long after each further one.
FIRST_PEACE = 2
LONGEST_PEACE = 30
# Kinds of error after which one more question shows whether it was a hiccup.
HICCUPS = {"slow", "overloaded", "failed"}


class Breaker:
    """Closed: ask. Open: do not, until ``peace`` is over; then one question is let through to see."""

    def __init__(self, clock=time.monotonic):
        self.clock = clock
        self.lock = threading.Lock()
        self.failures = 0
        self.open_until = None
        self.code = ""

    def allows(self):
        """Whether to ask now."""
        with self.lock:
            if self.open_until is None:
                return True
            if self.clock() < self.open_until:
                return False
            # This one goes and sees; the others wait until it is back, or until its time is over too.
            self.open_until = self.clock() + FIRST_PEACE
            return True

    def succeeded(self):
        if self.failures:
            with self.lock:
                self.failures, self.open_until, self.code = 0, None, ""

    def failed(self, error):
        """Note a ``BackendError``; one about the question alone changes nothing."""
        if error.code == "refused":
            return
        with self.lock:
            self.failures += 1
            self.code = error.code
            if self.failures > 1 or error.code not in HICCUPS:
                self.open_until = self.clock() + min(FIRST_PEACE * 2 ** (self.failures - 1), LONGEST_PEACE)


_breakers = {}
_making = threading.Lock()


def breaker_of(target):
    """The one :class:`Breaker` of an index in this process."""
    with _making:
        return _breakers.setdefault(target, Breaker())


def forget():
    """For tests: every index is worth asking again."""
    _breakers.clear()
