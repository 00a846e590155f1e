"""Page models of the news room, one family a file. All names below are public."""

from .articles import ArticlePage
from .broadcasts import AudioPage, VideoPage
from .check_rules import CheckRule
from .columns import ColumnIndexPage, ColumnPage
from .content import ContentPage
from .home import HomePage
from .infographics import InfographicPage
from .leaflets import LeafletPage
from .outings import Outing
from .outlets import OutletPage
from .photo_stories import PhotoStoryPage
from .reads import DailyReads
from .withdrawals import Withdrawal

__all__ = [
    "ArticlePage",
    "AudioPage",
    "CheckRule",
    "ColumnIndexPage",
    "ColumnPage",
    "ContentPage",
    "DailyReads",
    "HomePage",
    "InfographicPage",
    "LeafletPage",
    "Outing",
    "OutletPage",
    "PhotoStoryPage",
    "VideoPage",
    "Withdrawal",
]
