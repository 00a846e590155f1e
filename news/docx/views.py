"""The page «Nhập bài từ Word»: a file comes in, is shown as a story, is corrected, is saved as a draft."""

import base64
import io

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from PIL import Image
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permission_policies.pages import PagePermissionPolicy

from news.blocks import ArticleBody
from news.models import OutletPage

from . import waiting
from .reading import read_story
from .saving import save_draft

THUMBNAIL = (480, 480)


def outlets_of(user):
    """The newsrooms in which ``user`` may write."""
    allowed = PagePermissionPolicy().instances_user_has_permission_for(user, "add")
    return OutletPage.objects.filter(pk__in=allowed.values("pk")).order_by("path")


class SourceForm(forms.Form):
    outlet = forms.ModelChoiceField(OutletPage.objects.none(), label=gettext_lazy("Newsroom"))
    file = forms.FileField(
        label=gettext_lazy("Word document"),
        help_text=gettext_lazy("A .docx of at most 30 MB. Its pictures come with it."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outlet"].queryset = outlets = outlets_of(user)
        self.fields["outlet"].initial = outlets.first()

    def clean_file(self):
        self.story = read_story(self.cleaned_data["file"])
        return self.cleaned_data["file"]


class StoryForm(forms.Form):
    """What was understood, to be corrected."""

    outlet = forms.ModelChoiceField(OutletPage.objects.none(), widget=forms.HiddenInput)
    kept = forms.CharField(widget=forms.HiddenInput)
    title = forms.CharField(label=gettext_lazy("Headline"), max_length=255)
    summary = forms.CharField(
        label=gettext_lazy("Summary"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    byline = forms.CharField(label=gettext_lazy("Byline"), max_length=150, required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outlet"].queryset = outlets_of(user)


class ImportStoryView(WagtailAdminTemplateMixin, View):
    """Two steps at one address; nothing of the story is saved before the second."""

    page_title = gettext_lazy("Import a story from Word")
    header_icon = "doc-full-inverse"
    source_template = "components/admin/docx_source.html"
    read_template = "components/admin/docx_read.html"

    def dispatch(self, request, *args, **kwargs):
        if not outlets_of(request.user).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return self.show_source(SourceForm(user=request.user))

    def post(self, request):
        if "kept" in request.POST:
            return self.save(request)
        form = SourceForm(request.POST, request.FILES, user=request.user)
        if not form.is_valid():
            return self.show_source(form, status=422)
        read = form.story
        understood = {
            "outlet": form.cleaned_data["outlet"],
            "kept": waiting.keep(form.cleaned_data["file"], request.user),
            "title": read.title,
            "summary": read.summary,
            "byline": read.byline,
        }
        return self.show_read(StoryForm(initial=understood, user=request.user), read)

    def save(self, request):
        kept = request.POST.get("kept", "")
        file = waiting.take(kept, request.user)
        if file is None:
            messages.error(request, _("The document is no longer at hand. Choose it again."))
            return redirect("import_story:index")
        try:
            read = read_story(file)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return redirect("import_story:index")
        form = StoryForm(request.POST, user=request.user)
        if not form.is_valid():
            return self.show_read(form, read, status=422)
        values = {name: form.cleaned_data[name] for name in ("title", "summary", "byline")}
        page = save_draft(read, outlet=form.cleaned_data["outlet"], user=request.user, **values)
        waiting.drop(kept, request.user)
        messages.success(request, _("The draft was saved. Choose its column and plan items before it is published."))
        return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    def show_source(self, form, status=200):
        context = self.get_context_data(form=form)
        return TemplateResponse(self.request, self.source_template, context, status=status)

    def show_read(self, form, read, status=200):
        context = self.get_context_data(form=form, read=read, blocks=shown_blocks(read))
        return TemplateResponse(self.request, self.read_template, context, status=status)


def shown_blocks(read):
    """``[{"html"} | {"picture", "caption", "credit"}, …]`` for showing: texts as readers will see them, small pictures."""
    body = ArticleBody()
    shown = []
    for kind, value in read.blocks:
        if kind == "picture":
            picture = thumbnail(read.pictures[value["image"]])
            shown.append({"picture": picture, "caption": value["caption"], "credit": value["credit"]})
        else:
            block = body.child_blocks[kind]
            shown.append({"html": block.render(block.to_python(value), context={})})
    return shown


def thumbnail(file):
    """A small copy of a checked picture as a ``data:`` address: it belongs to no library yet."""
    file.seek(0)
    with Image.open(file) as picture:
        small = picture.convert("RGB")
    file.seek(0)
    small.thumbnail(THUMBNAIL)
    written = io.BytesIO()
    small.save(written, "JPEG", quality=70)
    return f"data:image/jpeg;base64,{base64.b64encode(written.getvalue()).decode()}"


class ImportStoryMenuItem(MenuItem):
    def is_shown(self, request):
        return outlets_of(request.user).exists()


class ImportStoryViewSet(ViewSet):
    name = "import_story"
    url_prefix = "import-story"
    menu_label = gettext_lazy("Import from Word")
    menu_order = 115
    icon = "doc-full-inverse"
    add_to_admin_menu = True
    menu_item_class = ImportStoryMenuItem

    @cached_property
    def index_view(self):
        return ImportStoryView.as_view()

    def get_urlpatterns(self):
        return [path("", self.index_view, name="index")]
