"""Text nobody should write, and what must never come of it."""

# Each sets window.__xss when it runs, on its own or when something on the page is touched.
SCRIPTS = [
    "<script>window.__xss=1</script>",
    "<SCRIPT SRC=data:text/javascript,window.__xss=1></SCRIPT>",
    "<scr<script>ipt>window.__xss=1</scr</script>ipt>",
    "<img src=x onerror=window.__xss=1>",
    "<img src=x onerror=&#119;indow.__xss=1>",
    "<a href='javascript:window.__xss=1'>x</a>",
    "<a href='jav&#x09;ascript:window.__xss=1'>x</a>",
    "<a href=' &#14; javascript:window.__xss=1'>x</a>",
    "<a href='data:text/html,<script>window.__xss=1</script>'>x</a>",
    "<a href='vbscript:window.__xss=1' onclick=window.__xss=1>x</a>",
    "<svg onload=window.__xss=1></svg>",
    "<svg><script>window.__xss=1</script></svg>",
    "<svg><a xlink:href='javascript:window.__xss=1'><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.__xss=1></style></mglyph></table></mtext></math>",
    "<svg></p><style><a id='</style><img src=x onerror=window.__xss=1>'>",
    "<details open ontoggle=window.__xss=1>x</details>",
    "<input autofocus onfocus=window.__xss=1>",
    "<iframe srcdoc='<script>parent.__xss=1</script>'></iframe>",
    "<object data='javascript:window.__xss=1'></object>",
    "<style>@import 'javascript:window.__xss=1';</style>",
    "<form action='javascript:window.__xss=1'><button>x</button></form>",
    "<base href='https://example.org/'><meta http-equiv=refresh content='0;url=javascript:window.__xss=1'>",
    '"><script>window.__xss=1</script>',
    "' onmouseover='window.__xss=1",
    "</title></textarea></script><script>window.__xss=1</script>",
    "<!--><img src=x onerror=window.__xss=1>-->",
    '<noscript><p title="</noscript><img src=x onerror=window.__xss=1>"></noscript>',
    "{{ constructor.constructor('window.__xss=1')() }}{% now 'Y' %}",
    "&lt;script&gt;window.__xss=1&lt;/script&gt;",
]
# NUL, C0 and C1 controls, zero-width, direction marks, byte-order mark, a non-character.
INVISIBLE = "\x00\x01\x08\x0b\x1f\x7f\x85\x9f\u200b\u200f\u202e\u2066\ufeff\uffff"
# PostgreSQL cannot hold NUL at all, so what is planted in rows goes without.
INVISIBLE_IN_ROWS = INVISIBLE.replace("\x00", "")
DECOMPOSED = "Ca\u0309i ca\u0301ch ha\u0300nh chi\u0301nh"
ALL = " ".join(SCRIPTS) + DECOMPOSED

# JSON a StreamField column may hold although no editor would write it.
MALFORMED_STREAMS = [
    "{}",
    "null",
    "3",
    '"chữ"',
    "[1, null, []]",
    '[{"type": "paragraph"}]',
    '[{"value": "x"}]',
    '[{"type": "unheard-of", "value": "x", "id": "1"}]',
    '[{"type": "paragraph", "value": {"a": [1]}, "id": "1"}]',
    '[{"type": "picture", "value": {"image": "not a number", "caption": 7}, "id": "1"}]',
    '[{"type": "picture", "value": {"image": 987654}, "id": "1"}]',
    '[{"type": "quote", "value": "not a struct", "id": "1"}]',
    '[{"type": "table", "value": {"data": [["a"], 3, null]}, "id": "1"}]',
    '[{"type": "table", "value": {"data": "x"}, "id": "1"}]',
    '[{"type": "table", "value": null, "id": "1"}]',
]


def hostile_in(text):
    """The first character of ``text`` that has no place in Vietnamese prose or XML, or None."""
    return next((c for c in text if c in INVISIBLE), None)
