"""A story looked over as it stands in the editor; nothing is saved."""

from django.shortcuts import render
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView

from .looking import findings


class LooksOver:
    """Takes the form of the editor and answers with what the checks find, as a piece of HTML.

    Who may see the preview may see this: the same rights are asked.
    """

    http_method_names = ["post"]
    template = "components/admin/findings.html"

    def post(self, request, *args, **kwargs):
        form = self.get_form(request.POST)
        if not self.validate_form(form):
            return render(request, self.template, {"is_valid": False})
        form.save(commit=False)
        return render(request, self.template, {"is_valid": True, "findings": findings(form.instance, request.user)})


class StoryChecksView(LooksOver, PreviewOnEditView):
    pass


class NewStoryChecksView(LooksOver, PreviewOnCreateView):
    pass
