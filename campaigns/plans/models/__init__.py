"""Models of the plan, one concept a file. All names below are public."""

from .activity import Activity, ActivityEvidence
from .agency import Agency, AgencyName
from .duty import Duty
from .form import Audience, Form
from .period import ReportingPeriod
from .plan import Plan, PlanItem
from .tag import ItemTag
from .target import Target

__all__ = [
    "Activity",
    "ActivityEvidence",
    "Agency",
    "AgencyName",
    "Audience",
    "Duty",
    "Form",
    "ItemTag",
    "Plan",
    "PlanItem",
    "ReportingPeriod",
    "Target",
]
