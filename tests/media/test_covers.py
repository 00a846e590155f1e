"""Typographic covers."""

from io import BytesIO

import pytest
from PIL import Image

from media.covers import MARGIN, SIZE, backdrop


@pytest.mark.parametrize(
    "headline", ["Chuyển đổi số cuối năm nhìn lại", "“Nộp hộ” hồ sơ trực tuyến", "Infographic", "…"]
)
def test_a_backdrop_cuts_no_letter_at_its_edge(headline):
    image = Image.open(BytesIO(backdrop(headline, "#0b5a78"))).convert("RGB")
    [ground] = image.crop((SIZE[0] - MARGIN // 2, 0, *SIZE)).getcolors()
    assert ground[1] == image.getpixel((0, 0))
