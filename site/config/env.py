"""The one place where the environment is read.

Values are collected through :class:`Environment`; every missing or unsafe one
is remembered, and :meth:`Environment.check` refuses to start with a list of
them all, so an operator mends the file once and not ten times. What it says is
Vietnamese here: translations are found by way of the settings, which are not there yet.
"""

import os

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}


class Environment:
    """Typed access to environment variables that remembers what is wrong."""

    def __init__(self, values=None):
        self.values = os.environ if values is None else values
        self.problems = []

    def text(self, name, default=""):
        """The value of ``name`` without surrounding blanks, or ``default``."""
        return self.values.get(name, "").strip() or default

    def required(self, name, example):
        """The value of ``name``; remembers a problem when it is missing."""
        value = self.text(name)
        if not value:
            self.problem(name, f"còn thiếu. Ví dụ: {name}={example}")
        return value

    def items(self, name, default=()):
        """A comma-separated list of non-empty texts."""
        parts = [part.strip() for part in self.text(name).split(",")]
        return [part for part in parts if part] or list(default)

    def flag(self, name, default=False):
        """True for 1, true, yes, on; ``default`` when not set."""
        value = self.text(name).lower()
        return value in TRUE if value else default

    def number(self, name, default):
        """A whole number; remembers a problem when it is not one."""
        value = self.text(name)
        if not value:
            return default
        try:
            return int(value)
        except ValueError:
            self.problem(name, f"phải là số nguyên, không phải “{value}”.")
            return default

    def problem(self, name, text):
        """Remember that ``name`` is wrong; never repeats a secret's value."""
        told = f"{name} {text}"
        # Settings that failed are read again by whoever asks next.
        if told not in self.problems:
            self.problems.append(told)

    def check(self):
        """Raise ``ImproperlyConfigured`` naming every problem found so far."""
        if self.problems:
            lines = "\n".join(f"  - {problem}" for problem in self.problems)
            raise ImproperlyConfigured(
                f"Chưa chạy được, hãy sửa các giá trị sau trong tệp cấu hình (/etc/tcc.env):\n{lines}"
            )


env = Environment()
