"""The public page that shows how far each plan's communication has come."""

from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from campaigns.plans.models import Plan

from .progress import progress_of


class ProgressPage(Page):
    """Tiến độ truyền thông: each public plan's items with what has been published for them, nothing internal.

    ``?ke-hoach=<slug>`` chooses the plan; one whose progress is not public
    answers 404, like one that does not exist.
    """

    template = "pages/progress.html"
    parent_page_types = ["news.HomePage"]
    subpage_types = []
    max_count = 1

    class Meta:
        verbose_name = _("progress page")
        verbose_name_plural = _("progress pages")

    @cached_property
    def plans(self):
        """The plans readers may see, newest first."""
        return list(Plan.objects.filter(progress_is_public=True))

    def chosen_plan(self, slug):
        """The public plan with this slug, the newest one for an empty slug; ``Http404`` for any other."""
        if not slug:
            return self.plans[0] if self.plans else None
        for plan in self.plans:
            if plan.slug == slug:
                return plan
        raise Http404

    def get_context(self, request, *args, **kwargs):
        plan = self.chosen_plan(request.GET.get("ke-hoach"))
        return super().get_context(request, *args, **kwargs) | {
            "plans": self.plans,
            "plan": plan,
            "progress": plan and progress_of(plan),
        }
