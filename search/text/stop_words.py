"""Words that say little by themselves; kept for phrases, weighed less, left out first when nothing is found."""

from .words import canonical_words, folded_words

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
        "gì|nào|đâu|sao|mấy|ai|bao nhiêu|bao lâu|bao giờ|thế nào|ra sao|làm sao|tại sao|vì sao|khi nào|ở đâu|là gì|"
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
# What is left out of a question beside the words that say little.
QUESTION_WORDS = frozenset(
    canonical_words(
        "gì nào đâu sao mấy ai bao nhiêu lâu giờ thế làm không chưa hỏi xin muốn tôi em anh chị mình giúp ạ nhỉ vậy phải"
    )
)
QUESTION_FOLDED = frozenset(folded_words("gì nào đâu sao ai bao nhiêu thế không chưa hỏi tôi em mình ạ nhỉ phải"))


def says_little(canonical, folded, *, is_accented):
    """Whether a word as typed is a stop word: ``cho`` and ``của`` are, ``chợ`` is not."""
    return canonical in STOP_WORDS if is_accented else folded in STOP_FOLDED


def only_asks(canonical, folded, *, is_accented):
    """Whether a word of a question is about asking, not about what is asked."""
    return canonical in QUESTION_WORDS if is_accented else folded in QUESTION_FOLDED


def asks(canonical_run, folded_run, *, is_accented):
    """Whether some part of these words asks. Without accents only what cannot be taken for anything else counts."""
    words, known = (canonical_run, ASKING) if is_accented else (folded_run, ASKING_FOLDED)
    return any(
        tuple(words[place : place + size]) in known for size in (1, 2, 3) for place in range(len(words) - size + 1)
    )
