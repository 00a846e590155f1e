"""The newsroom's calendar: a month or a week of what is scheduled, planned and published."""

import datetime

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from news.models import ContentPage
from news.newsroom import calendar, stories

FIRST_YEAR, LAST_YEAR = 2000, 2100


class CalendarView(WagtailAdminTemplateMixin, TemplateView):
    """``?thang=2026-11`` for a month, ``?tuan=2026-11-23`` for the week of a day, ``?co-quan=`` for one newsroom."""

    template_name = "newsroom/calendar.html"
    page_title = gettext_lazy("Newsroom calendar")
    header_icon = "calendar"

    def dispatch(self, request, *args, **kwargs):
        self.outlets = list(stories.outlets_of(request.user))
        if not self.outlets:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    @cached_property
    def chosen(self):
        """The newsrooms shown: the one asked for, else all of the user's."""
        asked = self.request.GET.get("co-quan", "")
        return [outlet for outlet in self.outlets if str(outlet.pk) == asked] or self.outlets

    def get_context_data(self, **kwargs):
        week = read_day(self.request.GET.get("tuan", ""))
        month = read_day(f"{self.request.GET.get('thang', '')}-01") or timezone.localdate()
        if week:
            dates = calendar.days_of_week(week)
            before, after = dates[0] - datetime.timedelta(days=7), dates[0] + datetime.timedelta(days=7)
            steps = {"previous": f"tuan={before}", "next": f"tuan={after}"}
            other = f"thang={dates[3]:%Y-%m}"
            days = calendar.fill(dates, self.chosen)
        else:
            dates = calendar.days_of_month(month.year, month.month)
            first = month.replace(day=1)
            before, after = first - datetime.timedelta(days=1), first + datetime.timedelta(days=31)
            steps = {"previous": f"thang={before:%Y-%m}", "next": f"thang={after:%Y-%m}"}
            other = f"tuan={timezone.localdate() if is_month_of(timezone.localdate(), month) else first}"
            days = calendar.fill(dates, self.chosen, month=month.month)
        unplanned = list(calendar.unplanned(self.chosen))
        shown = [entry.page.pk for day in days for entry in day.entries] + [page.pk for page in unplanned]
        return super().get_context_data(**kwargs) | {
            "days": days,
            "week": dates if week else None,
            "month": month,
            "steps": {name: self.address(query) for name, query in steps.items()},
            "other": self.address(other),
            "now_url": self.address("tuan=" + str(timezone.localdate()) if week else ""),
            "today": timezone.localdate(),
            "outlets": self.outlets,
            "chosen": self.chosen[0].pk if len(self.chosen) == 1 else None,
            "several": len(self.chosen) > 1,
            "unplanned": unplanned,
            "editable": stories.editable(self.request.user, shown),
            "here": self.request.get_full_path(),
        }

    def address(self, query):
        """The address of another stretch of days for the same newsroom."""
        asked = QueryDict(query, mutable=True)
        if len(self.chosen) == 1 and len(self.outlets) > 1:
            asked["co-quan"] = self.chosen[0].pk
        return f"{reverse('newsroom:calendar')}?{asked.urlencode()}"


def read_day(text):
    """The date written as ``2026-11-23``, None for anything else or out of the calendar's years."""
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def is_month_of(day, month):
    return (day.year, day.month) == (month.year, month.month)


class PlanDayForm(forms.Form):
    day = forms.DateField(required=False, input_formats=["%Y-%m-%d", "%d/%m/%Y"])


class PlanDayView(View):
    """Sets the planned day of a story; it publishes nothing."""

    http_method_names = ["post"]

    def post(self, request, page_id):
        page = get_object_or_404(ContentPage, pk=page_id)
        if not page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        form = PlanDayForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("That is no day. Write it as 31/12/2026."))
        else:
            day = form.cleaned_data["day"]
            calendar.set_planned_day(page, day, request.user)
            title = page.get_admin_display_title()
            if day:
                told = _("“%(title)s” is planned for %(day)s.") % {"title": title, "day": f"{day:%d/%m/%Y}"}
            else:
                told = _("“%(title)s” has no planned day any more.") % {"title": title}
            messages.success(request, told)
        back = request.POST.get("next", "")
        if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
            back = reverse("newsroom:calendar")
        return redirect(back)
