"""Words that say little by themselves; kept for phrases, weighed less, left out first when nothing is found."""

import re

from .words import canonical_words, folded_word, folded_words

LITTLE = (
    "là và của các những được cho với ở tại từ để khi thì mà này đó kia ấy một có như đã đang sẽ bị bởi do về trong "
    "ngoài trên dưới vào ra lên đến theo cũng còn nên rồi hay hoặc nhưng vì nếu tuy rằng thế vậy rất quá chỉ đều "
    "lại nữa cùng qua sau trước giữa bằng nhằm cần phải"
)
STOP_WORDS = frozenset(canonical_words(LITTLE))
STOP_FOLDED = frozenset(folded_words(LITTLE))

# Ways to ask; those of one syllable only where they cannot be read as another word.
ASKING = frozenset(
    tuple(canonical_words(each))
    for each in (
        "gì|nào|đâu|sao|ai|mấy giờ|mấy ngày|bao nhiêu|bao lâu|bao giờ|thế nào|ra sao|làm sao|tại sao|vì sao|khi nào|ở đâu|là gì|"
        "có phải|được không|có được|hay không|chưa|cách nào|như thế nào|phải làm gì"
    ).split("|")
)
ASKING_FOLDED = frozenset(
    tuple(folded_words(each))
    for each in (
        "bao nhiêu|bao lâu|bao giờ|thế nào|ra sao|làm sao|tại sao|vì sao|khi nào|ở đâu|là gì|có phải|được không|"
        "hay không|cách nào|như thế nào|phải làm gì|có cần|cần gì|giấy gì|ở nơi nào"
    ).split("|")
)
# What is left out of a question beside the ways to ask: politeness, and who asks.
POLITE = frozenset(canonical_words("hỏi xin muốn làm mất tôi em mình giúp ạ nhỉ vậy thế"))
POLITE_FOLDED = frozenset(folded_words("hỏi làm tôi em mình ạ nhỉ"))
LONGEST_ASKING = 3

# How people begin who ask for news, not for the words: "tin về", "cho tôi biết", "tìm bài viết nói về".
WHOM = "(?:tôi |em |mình )?"
NEWS = "(?:các |những )?(?:tin tức|tin|bài viết|bài báo|bài|thông tin|tài liệu|phóng sự|video)(?: mới nhất| mới)?(?: nói| viết)?"
LOOK = "(?:tìm hiểu|tìm kiếm|tìm|đọc|xem)"
ASK = f"(?:xin |hãy )?(?:cho {WHOM}(?:biết|hỏi)|{WHOM}(?:muốn|cần) (?:hỏi|biết|{LOOK})|giúp {WHOM}tìm|xin hỏi)"
SEEK = f"(?:{ASK}|{LOOK}|{WHOM}(?:muốn|cần))"
OPENINGS = (
    f"(?:{SEEK} )?{NEWS} (?:về|liên quan đến) ",
    f"(?:{ASK}|{LOOK}) (?:về|liên quan đến) ",
    f"{SEEK} {NEWS} ",
    f"{ASK} ",
    "(?:tin tức|bài viết|bài báo) ",
)
OPENING = re.compile("|".join(OPENINGS))
OPENING_FOLDED = re.compile(folded_word(OPENING.pattern))


def says_little(canonical, folded, *, is_accented):
    """Whether a word as typed is a stop word: ``cho`` and ``của`` are, ``chợ`` is not.

    ``is_accented`` tells whether the query has accents: "cho" in one without may still be chợ.
    """
    return canonical in STOP_WORDS if is_accented else folded in STOP_FOLDED


def opening_length(canonical, folded, *, is_accented):
    """How many of the first words only say that something is looked for; some word is left."""
    words, opening = (canonical, OPENING) if is_accented else (folded, OPENING_FOLDED)
    found = opening.match(" ".join(words))
    return found[0].count(" ") if found else 0


def asking_places(canonical, folded, *, is_accented):
    """Places of the words that only ask. Without accents only what cannot be taken for anything else counts."""
    words, known = (canonical, ASKING) if is_accented else (folded, ASKING_FOLDED)
    return {
        place + offset
        for size in range(1, LONGEST_ASKING + 1)
        for place in range(len(words) - size + 1)
        if tuple(words[place : place + size]) in known
        for offset in range(size)
    }


def is_polite(canonical, folded, *, is_accented):
    """Whether a word of a question is about who asks, not about what is asked."""
    return canonical in POLITE if is_accented else folded in POLITE_FOLDED
