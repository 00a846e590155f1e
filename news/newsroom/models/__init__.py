"""What the newsroom remembers beside the stories. All names below are public."""

from .actions import AutosavedForm, DoneAction
from .links import ApprovalLink, ApprovalLinkUse
from .mails import WaitingMail
from .milestones import Milestone
from .schedule import ScheduleProblem
from .tasks import EditorialTask, EditorialTaskState

__all__ = [
    "ApprovalLink",
    "ApprovalLinkUse",
    "AutosavedForm",
    "DoneAction",
    "EditorialTask",
    "EditorialTaskState",
    "Milestone",
    "ScheduleProblem",
    "WaitingMail",
]
