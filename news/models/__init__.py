"""Page models of the news room, one family a file. All names below are public."""

from .articles import ArticlePage
from .broadcasts import AudioPage, VideoPage
from .columns import ColumnIndexPage, ColumnPage
from .content import ContentPage
from .home import HomePage
from .infographics import InfographicPage
from .leaflets import LeafletPage
from .outlets import OutletPage
from .photo_stories import PhotoStoryPage

__all__ = [
    "ArticlePage",
    "AudioPage",
    "ColumnIndexPage",
    "ColumnPage",
    "ContentPage",
    "HomePage",
    "InfographicPage",
    "LeafletPage",
    "OutletPage",
    "PhotoStoryPage",
    "VideoPage",
]
