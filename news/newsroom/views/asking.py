"""Asking somebody without an account to approve: the links of a story, made and taken back."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from news.models import ContentPage
from news.newsroom import links
from news.newsroom.models import ApprovalLink

# In days. A month is the longest a decision may be left open.
LIFETIMES = [1, 3, 7, 14, 30]


class AskForm(forms.ModelForm):
    days = forms.TypedChoiceField(
        label=gettext_lazy("Valid for (days)"), coerce=int, choices=[(days, days) for days in LIFETIMES], initial=3
    )

    class Meta:
        model = ApprovalLink
        fields = ["person", "email"]


class LinksView(WagtailAdminTemplateMixin, TemplateView):
    """The links of one story and the form for a new one; a new link's address is shown this once."""

    template_name = "newsroom/links.html"
    page_title = gettext_lazy("Ask somebody without an account")
    header_icon = "mail"

    def dispatch(self, request, page_id):
        self.story = get_object_or_404(ContentPage, pk=page_id).specific
        self.state = links.may_ask(self.story, request.user)
        if self.state is None:
            raise PermissionDenied
        self.form, self.address = AskForm(request.POST or None), ""
        return super().dispatch(request, page_id)

    def get_page_subtitle(self):
        return self.story.get_admin_display_title()

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailadmin_pages:edit", args=[self.story.pk]), "label": self.get_page_subtitle()},
            {"url": "", "label": self.page_title},
        ]

    def post(self, request, page_id):
        if self.form.is_valid():
            link, self.address = links.make_link(self.story, request.user, **self.form.cleaned_data)
            told = _("The link is on its way to %(email)s.") % {"email": link.email} if link.email else ""
            messages.success(request, " ".join([_("The link was made."), told]).strip())
            self.form = AskForm()
        return self.render_to_response(self.get_context_data())

    @cached_property
    def made(self):
        made = ApprovalLink.objects.filter(task_state__workflow_state=self.state.workflow_state)
        return made.select_related("created_by", "task_state__task").prefetch_related("uses")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "story": self.story,
            "step": self.state.task.name,
            "form": self.form,
            "address": self.address,
            "links": self.made,
        }


class RevokeView(View):
    http_method_names = ["post"]

    def post(self, request, pk):
        link = get_object_or_404(ApprovalLink.objects.select_related("task_state__workflow_state"), pk=pk)
        page = links.story_of(link)
        if not page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        links.revoke(link, page, request.user)
        messages.success(request, _("The link of %(person)s opens nothing any more.") % {"person": link.person})
        return redirect("newsroom:links", page.pk)
