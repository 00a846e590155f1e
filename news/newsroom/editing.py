"""The editor's form, made to overwrite nothing unseen and to publish once.

Wagtail's autosave already gives way to a newer version; its buttons do not.
Here a button pressed on an outdated form saves nothing either: the editor sees
who saved what and when beside their own text, which stays in the form, and
decides. A form that is sent again as it was does nothing again.
"""

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.models import Comment, Page, PageSubscription, Revision, WorkflowState

from news.checks.side_panel import ShowsStoryChecks
from news.newsroom import letters, once
from news.newsroom.form_keys import KeyedForm
from news.newsroom.models import EditorialTaskState, Milestone
from news.newsroom.people import full_name


class OnceMixin:
    """A posted form that publishes, submits or decides is done once however often it is sent."""

    def post(self, request, *args, **kwargs):
        if self.expects_json_response or self.action_name == "save":
            return super().post(request, *args, **kwargs)
        done, is_new = once.claim(once.key_of(request))
        if not is_new and once.still_stands(done):
            messages.info(request, _("This was done already; it was not done twice."))
            return redirect(done.answer)
        response = super().post(request, *args, **kwargs)
        if 300 <= response.status_code < 400:
            once.finish(done, self.page, response.url)
        else:
            done.delete()
        return response


class StaleMixin(KeyedForm):
    """Refuses to save over a version its editor has not seen."""

    # The name of the field with which an editor, having seen both, saves theirs on top of this version.
    OVERWRITE = "overwrite_newer"
    # Stands in a form that was shown beside a newer version: without the choice above it stays refused.
    CONFLICT = "conflict_with"

    conflict = None

    def post(self, request, *args, **kwargs):
        # Two who press at one moment come one after the other.
        locked = Page.objects.select_for_update().filter(pk=self.page.pk).values_list("latest_revision_id", flat=True)
        self.latest_revision = Revision.objects.select_related("user").filter(pk=locked.get()).first()
        if self.expects_json_response:
            return self.autosave(request, *args, **kwargs)
        if self.is_in_conflict:
            return self.show_conflict()
        return super().post(request, *args, **kwargs)

    @property
    def version(self):
        """What names the newest version: autosave changes one in place, so its moment belongs to it."""
        return f"{self.latest_revision.pk} {self.latest_revision_created_at}" if self.latest_revision else ""

    @property
    def is_in_conflict(self):
        asked = self.request.POST
        if not (self.is_out_of_date or asked.get(self.CONFLICT)):
            return False
        return asked.get(self.OVERWRITE) != self.version and not self.is_own_version

    @property
    def is_own_version(self):
        """Whether the newest version is an autosave of the very form that was posted."""
        own = None if self.request.POST.get(self.CONFLICT) else self.own_autosave()
        return own is not None and self.latest_revision is not None and own.version_id == self.latest_revision.pk

    def autosave(self, request, *args, **kwargs):
        if self.is_out_of_date:
            return self.json_error_response("invalid_revision", self.who_and_when)
        key = request.POST.get("overwrite_revision_id", "")
        if key.isdecimal() and Milestone.objects.filter(revision=key).exists():
            # A version somebody named stays as it is; autosave goes on in a new one.
            request.POST = request.POST.copy()
            del request.POST["overwrite_revision_id"]
        return self.remember_autosave(super().post(request, *args, **kwargs))

    @property
    def who_and_when(self):
        moment = timezone.localtime(self.latest_revision.created_at)
        return _("%(person)s saved a newer version at %(time)s, after you had opened this one.") % {
            "person": full_name(self.latest_revision.user) or _("Somebody"),
            "time": f"{moment:%H:%M %d/%m/%Y}",
        }

    def show_conflict(self):
        """The form with what was typed, beside it what the newer version says instead; nothing is saved."""
        theirs = self.latest_revision.as_object()
        self.form = self.form_class(
            self.request.POST,
            self.request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )
        self.form.defer_required_fields()
        if self.form.is_valid():
            self.form.save(commit=False)
        self.form.restore_required_fields()
        messages.error(self.request, _("Nothing was saved. %(reason)s") % {"reason": self.who_and_when})
        self.conflict = {
            "who_and_when": self.who_and_when,
            "differences": self.differences(theirs, self.page),
            "version": self.version,
        }
        # Until the editor has chosen, nothing is saved behind their back.
        self.autosave_enabled = False
        self.has_unsaved_changes = True
        return self.render_to_response(self.get_context_data(), status=409)

    def differences(self, theirs, mine):
        panel = self.edit_handler.get_bound_panel(instance=self.page, request=self.request, form=None)
        compared = [comparison(theirs, mine) for comparison in panel.get_comparison()]
        return [comparison for comparison in compared if comparison.has_changed()]

    def get_template_names(self):
        if self.conflict:
            return ["newsroom/conflict.html"]
        names = super().get_template_names()
        return ["newsroom/edit.html"] if names == ["wagtailadmin/pages/edit.html"] else names

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"conflict": self.conflict}


class RemarksMixin:
    """Remarks beside the text are told to those who may still read them, whatever the mail server does."""

    def send_commenting_notifications(self, changes):
        said = [(comment.text, _("new remark")) for comment in changes["new_comments"]]
        for comment, replies in changes["new_replies"]:
            said += [(reply.text, _("reply to “%(text)s”") % {"text": comment.text}) for reply in replies]
        said += [(comment.text, _("settled")) for comment in changes["resolved_comments"]]
        if not said:
            return
        threads = [comment.pk for comment, _replies in changes["new_replies"]]
        threads += [comment.pk for comment in changes["resolved_comments"]]
        users = get_user_model().objects.filter(
            Q(pk__in=PageSubscription.objects.filter(page=self.page, comment_notifications=True).values("user"))
            | Q(pk__in=Comment.objects.filter(pk__in=threads).values("user"))
            | Q(comment_replies__comment__in=threads)
        )
        letters.tell_comments(self.page, self.request.user, said, users.distinct())


class DeskMixin:
    """Tells whoever opens a story who is on it, until when, and why it came back."""

    def get(self, request, *args, **kwargs):
        for told in self.desk_news():
            messages.info(request, told)
        return super().get(request, *args, **kwargs)

    def desk_news(self):
        workflow_state = self.page.current_workflow_state
        state = workflow_state and workflow_state.current_task_state
        if not state:
            return
        if workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES and state.comment:
            yield _("Returned by %(person)s: %(comment)s") % {
                "person": full_name(state.finished_by) or _("Somebody"),
                "comment": state.comment,
            }
        editorial = state.specific
        if workflow_state.status != WorkflowState.STATUS_IN_PROGRESS or not isinstance(editorial, EditorialTaskState):
            return
        if editorial.taken_by_id and editorial.taken_by_id != self.request.user.pk:
            yield _("%(person)s is on this story.") % {"person": full_name(editorial.taken_by)}
        if editorial.is_late:
            yield _("The deadline was %(day)s.") % {"day": f"{editorial.due_on:%d/%m/%Y}"}


class StoryEditView(ShowsStoryChecks, OnceMixin, StaleMixin, RemarksMixin, DeskMixin, EditView):
    """Order matters: a form sent twice is no conflict with itself."""


class StoryRevertView(OnceMixin, StaleMixin, RemarksMixin, RevisionsRevertView):
    pass


class StoryCreateView(ShowsStoryChecks, OnceMixin, KeyedForm, CreateView):
    """A new page; once autosave has made it, the same form goes on with that page and makes no second."""

    template_name = "newsroom/create.html"

    def dispatch(self, request, *args, **kwargs):
        own = self.own_autosave() if request.method == "POST" else None
        if own and own.page_id:
            return StoryEditView.as_view()(request, page_id=own.page_id)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        response = super().post(request, *args, **kwargs)
        return self.remember_autosave(response) if self.expects_json_response else response
