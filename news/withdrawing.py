"""A piece taken back, with the reason readers are given: the action, and the page of the admin that asks for it."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from news.models import ContentPage, Withdrawal


@transaction.atomic
def withdraw(page, *, reason, user):
    """Take ``page`` back and tell readers why at its address; returns the :class:`Withdrawal`.

    ``ValidationError`` when it is not public, or no reason is given. Published again, it loses the notice.
    """
    page = ContentPage.objects.select_for_update().get(pk=page.pk).specific
    if not page.live:
        raise ValidationError(_("This piece is not published."), code="not_live")
    withdrawal = Withdrawal.objects.filter(piece=page.pk).first() or Withdrawal(piece_id=page.pk)
    withdrawal.reason, withdrawal.withdrawn_by, withdrawal.withdrawn_at = reason, user, timezone.now()
    withdrawal.full_clean()
    withdrawal.save()
    page.unpublish(user=user)
    log(page, "news.withdraw", user=user, data={"reason": withdrawal.reason})
    return withdrawal


class WithdrawForm(forms.ModelForm):
    class Meta:
        model = Withdrawal
        fields = ["reason"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}


class WithdrawView(WagtailAdminTemplateMixin, View):
    """Asks why, then takes the piece back."""

    page_title = gettext_lazy("Take the piece back")
    header_icon = "warning"
    template_name = "components/admin/withdraw.html"

    def dispatch(self, request, page_id):
        self.piece = get_object_or_404(ContentPage, pk=page_id).specific
        if not self.piece.permissions_for_user(request.user).can_unpublish():
            raise PermissionDenied
        return super().dispatch(request)

    def get(self, request):
        return self.show(WithdrawForm())

    def post(self, request):
        form = WithdrawForm(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            withdraw(self.piece, reason=form.cleaned_data["reason"], user=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
            return self.show(form, status=422)
        messages.success(request, _("“%(title)s” was taken back; readers see why.") % {"title": self.piece.title})
        return redirect(reverse("wagtailadmin_pages:edit", args=[self.piece.pk]))

    def get_page_subtitle(self):
        return self.piece.get_admin_display_title()

    def show(self, form, status=200):
        context = self.get_context_data(form=form, piece=self.piece)
        return TemplateResponse(self.request, self.template_name, context, status=status)
