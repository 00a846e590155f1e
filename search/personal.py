"""Which queries may name a person, and are therefore not kept."""

import re
import unicodedata

MAIL = re.compile("@")
# Nine digits or more in a row, whatever parts them: telephone numbers, CMND (9), CCCD (12), tax and account numbers.
LONG_NUMBER = re.compile(r"\d(?:[\s.,\-_/()+]{0,3}\d){8,}")
# Passports and insurance cards: one or two letters, then seven digits or more.
LETTERED_NUMBER = re.compile(r"(?<![^\W\d_])[a-z]{1,2}\s?\d{7,}", re.IGNORECASE)
# Number plates: 63B1-123.45.
PLATE = re.compile(r"(?<!\d)\d{2}\s?-?\s?[a-zđ]{1,2}\d?\s?[-\s.]\s?\d{3}\.?\d{1,2}(?!\d)", re.IGNORECASE)


def looks_personal(text):
    """Whether ``text`` holds what looks like a mail address or a number given to one person or their belongings."""
    # Full-width and other digits count as the plain ones they stand for.
    plain = unicodedata.normalize("NFKC", text)
    digits = "".join(str(unicodedata.decimal(each)) if each.isdecimal() else each for each in plain)
    return any(pattern.search(digits) for pattern in (MAIL, LONG_NUMBER, LETTERED_NUMBER, PLATE))
