"""The tokens of the public site against WCAG 2.2, 1.4.3 (text, 4.5) and 1.4.11 (edges of controls, 3)."""

import re
from pathlib import Path

from django.conf import settings
from django.test import SimpleTestCase

from news.enums import Colour

TOKENS = (Path(settings.SITE_DIR) / "static/css/tokens.css").read_text()
GROUNDS = ["paper", "surface"]
TEXTS = ["ink", "ink-2", "covered", "thin", "lacking", *Colour.values]


def palette(selector):
    """``{token: "#rrggbb"}`` of the first block of ``selector`` that names colours."""
    for block in re.findall(re.escape(selector) + r" \{(.*?)\}", TOKENS, re.DOTALL):
        # The shade is the ground of a cover, the same on light and dark.
        colours = dict(re.findall(r"--(?!shade)([\w-]+): (#[0-9a-f]{6});", block))
        if colours:
            return colours
    raise AssertionError(f"{selector} names no colours")


def luminance(colour):
    """Relative luminance of ``#rrggbb`` (WCAG 2.2, definitions)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


class ContrastTests(SimpleTestCase):
    LIGHT, DARK = palette(":root"), palette(':root[data-theme="dark"]')

    def test_black_on_white_is_21(self):
        self.assertAlmostEqual(contrast("#000000", "#ffffff"), 21)

    def test_every_text_reads_on_every_ground(self):
        for name, colours in {"light": self.LIGHT, "dark": self.DARK}.items():
            for text in TEXTS:
                for ground in GROUNDS:
                    with self.subTest(theme=name, text=text, ground=ground):
                        self.assertGreaterEqual(contrast(colours[text], colours[ground]), 4.5)

    def test_edges_of_controls_are_seen(self):
        for colours in (self.LIGHT, self.DARK):
            for ground in GROUNDS:
                self.assertGreaterEqual(contrast(colours["edge"], colours[ground]), 3)

    def test_dark_by_system_and_dark_by_choice_are_one_palette(self):
        self.assertEqual(palette(':root:not([data-theme="light"])'), self.DARK)

    def test_both_themes_name_the_same_tokens(self):
        self.assertEqual(self.LIGHT.keys(), self.DARK.keys())

    def test_every_column_colour_has_its_class(self):
        for colour in Colour.values:
            self.assertIn(f".colour-{colour} {{ --accent: var(--{colour});", TOKENS)
