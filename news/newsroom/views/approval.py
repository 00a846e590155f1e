"""What a person without an account sees through an approval link; it works on a phone and without JavaScript."""

import ipaddress
from functools import wraps

from csp.constants import SELF
from csp.decorators import csp_replace
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin

from news.newsroom import links, throttle
from news.newsroom.models import ApprovalLinkUse
from news.newsroom.models.links import Decision

LOOKS_A_MINUTE, DECISIONS_A_MINUTE = 60, 10


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(
        choices=Decision, error_messages={"required": _("Press “Approve” or “Return with reasons”.")}
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
    comment = forms.CharField(
        label=_("Remarks"),
        help_text=_("Needed when you return the story: what has to be changed."),
        required=False,
        max_length=links.LONGEST_COMMENT,
        widget=forms.Textarea({"rows": 5}),
    )


def private(view):
    """Kept by no cache and no search engine, and named to no other site."""

    @never_cache
    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        # Not "no-referrer": a form sent without its origin would fail the check against forged requests.
        response["Referrer-Policy"] = "same-origin"
        return response

    return answer


class LinkView(View):
    """Finds the link of the address, or says that it opens nothing."""

    http_method_names = ["get", "head", "post"]

    @method_decorator(private)
    def dispatch(self, request, token, **kwargs):
        self.address = network_address(request)
        limit = DECISIONS_A_MINUTE if request.method == "POST" else LOOKS_A_MINUTE
        name = f"approval-{'decide' if request.method == 'POST' else 'look'}"
        if throttle.too_often(name, throttle.visitor_address(request), limit):
            return throttle.come_back_later()
        self.link = links.find_link(token)
        if self.link is None:
            return self.closed("")
        self.page = links.story_of(self.link)
        return super().dispatch(request, token, **kwargs)

    def closed(self, reason):
        return TemplateResponse(self.request, "newsroom/approval_closed.html", {"reason": reason}, status=404)


class ApprovalView(LinkView):
    """The story to read and the two buttons; once decided, what was decided."""

    @method_decorator(csp_replace({"frame-src": [SELF]}))
    def dispatch(self, request, token, **kwargs):
        return super().dispatch(request, token, **kwargs)

    def get(self, request, token):
        if self.link.decided_at:
            return TemplateResponse(request, "newsroom/approval_done.html", {"link": self.link})
        reason = links.why_unusable(self.link, self.page)
        if reason:
            return self.closed(reason)
        if request.method == "GET":
            links.record(
                self.link,
                ApprovalLinkUse.Action.OPENED,
                revision=self.page.latest_revision,
                address=self.address,
            )
        return self.ask(token, DecisionForm(initial={"seen": self.page.latest_revision_id}))

    def post(self, request, token):
        form = DecisionForm(request.POST)
        if form.is_valid():
            given = form.cleaned_data
            try:
                links.decide(self.link, given["decision"], given["comment"], seen=given["seen"], address=self.address)
            except ValidationError as refusal:
                form.add_error(None, refusal)
                # What is on the page below is the newest version; the next press is about that one.
                form.data = form.data.copy()
                form.data["seen"] = self.page.latest_revision_id
            else:
                return redirect("approval", token)
        return self.ask(token, form, status=422)

    def ask(self, token, form, status=200):
        self.link.refresh_from_db()
        context = {"link": self.link, "page": self.page, "form": form, "token": token, "Decision": Decision}
        return TemplateResponse(self.request, "newsroom/approval.html", context, status=status)


class PreviewView(LinkView):
    """The story as readers will see it, inside the page above or alone."""

    http_method_names = ["get", "head"]

    @method_decorator(csp_replace({"frame-ancestors": [SELF]}))
    @method_decorator(xframe_options_sameorigin)
    def dispatch(self, request, token, **kwargs):
        return super().dispatch(request, token, **kwargs)

    def get(self, request, token):
        if self.link.decided_at or links.why_unusable(self.link, self.page):
            return HttpResponse(status=404)
        request.is_preview = True
        return TemplateResponse(request, self.page.get_template(request), self.page.get_context(request))


def network_address(request):
    """The visitor's address for the record, None where the server tells none."""
    try:
        return str(ipaddress.ip_address(throttle.visitor_address(request)))
    except ValueError:
        return None
