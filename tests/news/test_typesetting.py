"""Quotation marks as they are printed."""

from django.test import SimpleTestCase

from news.typesetting import typeset, typeset_html


class TypesettingTests(SimpleTestCase):
    def test_plain_text(self):
        for typed, printed in [
            ('Từ "có hệ thống" đến "có người dùng"', "Từ “có hệ thống” đến “có người dùng”"),
            ('("một cửa")', "(“một cửa”)"),
            ('Ông nói: "Được."', "Ông nói: “Được.”"),
            ("Không có gì", "Không có gì"),
            ("“Đã đúng”", "“Đã đúng”"),
        ]:
            self.assertEqual(typeset(typed), printed)

    def test_html_between_tags_only(self):
        for typed, printed in [
            ('<p>"Được", ông nói.</p><p>"Tốt".</p>', "<p>“Được”, ông nói.</p><p>“Tốt”.</p>"),
            ('<a href="/x" title="a">"Một" cửa</a>', '<a href="/x" title="a">“Một” cửa</a>'),
            ('gọi là "<b>một cửa</b>"', "gọi là “<b>một cửa</b>”"),
            ('"<mark>Một</mark> cửa <mark>số</mark>"', "“<mark>Một</mark> cửa <mark>số</mark>”"),
            ("&quot;Một&quot; &lt;cửa&gt;", "“Một” &lt;cửa&gt;"),
        ]:
            self.assertEqual(typeset_html(typed), printed)
