"""Blocks of the bodies of content pages.

streams     → a stream that opens whatever its column holds
texts       → heading, quote, fact box, question and answer
pictures    → picture, gallery, photo of a photo story, page of a leaflet
figures     → figures as accessible data
references  → document, related stories, legal reference
embeds      → a recording or map of an allowed provider
corrections → dated corrections of a piece
bodies      → the streams of each kind of page
"""

from .bodies import ArticleBody, KeyFigures, LeafletPages, LeafletPanels, Photos
from .corrections import Corrections
from .texts import RICH_TEXT

__all__ = ["RICH_TEXT", "ArticleBody", "Corrections", "KeyFigures", "LeafletPages", "LeafletPanels", "Photos"]
