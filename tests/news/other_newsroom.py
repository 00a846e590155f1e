"""A newsroom with work in every state, all of it marked, for tests that nobody outside it sees or changes any."""

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.models import EditingSession
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    Collection,
    Comment,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Revision,
    Site,
    Task,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
)

from campaigns.plans.models import Plan, PlanItem
from media.models import CustomDocument, CustomImage, Recording
from news.models import ArticlePage
from news.newsrooms import create_newsroom
from tests.factories import ArticlePageFactory, ColumnPageFactory, OutletPageFactory, UserFactory
from tests.media import samples
from tests.news.newsroom import story_form

# In every text that is not public; ASCII and one word, so that no escaping hides it.
SECRET = "tuyetmat7"
WATCHED = (
    Page,
    ArticlePage,
    Revision,
    CustomImage,
    CustomDocument,
    Recording,
    Collection,
    UploadedFile,
    Comment,
    Workflow,
    WorkflowState,
    Task,
    TaskState,
    Group,
    GroupPagePermission,
    GroupCollectionPermission,
    Redirect,
    EditingSession,
    Site,
    Plan,
    PlanItem,
)


class OtherNewsroom:
    """The station: a draft in its workflow, a public piece with a newer draft, files, and people at work on them.

    ``item``: the plan item of what is public; ``move_to``: the outlet of whoever tries to lay hands on it.
    """

    watched = WATCHED
    # Plans, and who is at work on them, are a plan officer's own business.
    watched_but_plans = tuple(
        model for model in WATCHED if model._meta.app_label != "plans" and model is not EditingSession
    )

    def __init__(self, item, move_to):
        self.item, self.move_to = item, move_to
        self.outlet = OutletPageFactory(title="Đài Phát thanh và Truyền hình", slug="thtg")
        self.newsroom = create_newsroom(self.outlet)
        self.column = ColumnPageFactory()
        self.reporter = UserFactory(username="pv.dai", groups=[self.newsroom.reporters])
        self.editor = UserFactory(username="btv.dai", groups=[self.newsroom.editors])
        self.add_files()
        self.add_stories()
        self.add_the_rest()
        self.form = self.everything_posted()

    def add_files(self):
        collection = self.newsroom.collection
        self.image = CustomImage.objects.create(
            title=f"{SECRET} nội bộ ảnh", file=samples.upload(samples.picture(), "a.jpg"), collection=collection
        )
        self.document = CustomDocument.objects.create(
            title=f"{SECRET} nội bộ văn bản", file=samples.upload(samples.PDF, "a.pdf"), collection=collection
        )
        self.recording = Recording.objects.create(
            title=f"{SECRET} nội bộ phim",
            file=samples.upload(samples.MP4, "a.mp4"),
            type="video",
            duration=5,
            collection=collection,
        )
        self.upload = UploadedFile.objects.create(
            file=samples.upload(samples.picture(), f"{SECRET}.jpg"),
            uploaded_by_user=self.editor,
            for_content_type=ContentType.objects.get_for_model(CustomImage),
        )

    def add_stories(self):
        self.draft = self.story(
            "ban-thao", f"{SECRET} nội bộ bản thảo", summary=f"{SECRET} sa-pô", lead_image=self.image
        )
        Comment.objects.create(page=self.draft, user=self.editor, text=f"{SECRET} góp ý", contentpath="title")
        self.revision = self.draft.save_revision(user=self.reporter)
        self.newsroom.workflow.start(self.draft, self.reporter)
        self.draft.refresh_from_db()
        self.workflow_state = self.draft.current_workflow_state
        self.task_state = self.workflow_state.current_task_state
        self.session = EditingSession.objects.create(
            user=self.editor,
            content_type=ContentType.objects.get_for_model(ArticlePage),
            object_id=str(self.draft.pk),
            last_seen_at=timezone.now(),
        )
        # Public under its first title; what stands in the newer draft is not.
        self.public = self.story("bai-da-dang", "Một cửa ở phường", live=True, items=[self.item])
        self.public.save_revision().publish()
        self.public.refresh_from_db()
        self.public.title = f"{SECRET} nội bộ tít mới"
        self.public.save_revision(user=self.editor)
        self.locked = self.story("khoa", f"{SECRET} nội bộ bài khoá", locked=True, locked_by=self.editor)
        self.withdrawn = self.story("da-go", f"{SECRET} nội bộ bài đã gỡ", first_published_at=timezone.now())

    def story(self, slug, title, **kwargs):
        kwargs.setdefault("owner", self.reporter)
        story = ArticlePageFactory(parent=self.outlet, slug=slug, title=title, column=self.column, **kwargs)
        story.save_revision(user=self.reporter)
        return story

    def add_the_rest(self):
        self.redirect = Redirect.objects.create(old_path="/cu", redirect_page=self.draft, site=Site.objects.get())

    @property
    def query(self):
        """What listings and choosers are asked for: words of every secret title, and keys."""
        keys = "&".join(f"id={thing.pk}" for thing in (self.draft, self.public, self.image, self.document))
        return f"?q=nội+bộ&{keys}"

    def values_for(self, address):
        """Dicts that fill the parameters of ``address``, one for each thing worth asking for."""
        base = {
            "parent_page_id": self.outlet.pk,
            "content_type_app_name": "news",
            "content_type_model_name": "articlepage",
            "app_label": "news",
            "model_name": "articlepage",
            "app_name": "news",
            "page_to_move_id": self.draft.pk,
            "destination_id": self.move_to.pk,
            "action_name": "approve",
            "task_state_id": self.task_state.pk,
            "task_id": self.task_state.task_id,
            "revision_id": self.revision.pk,
            "revision_id_a": "earliest",
            "revision_id_b": "latest",
            "workflow_state_id": self.workflow_state.pk,
            "collection_id": self.newsroom.collection.pk,
            "page_pk": self.outlet.pk,
            "workflow_pk": self.newsroom.workflow.pk,
            "object_id": self.draft.pk,
            "session_id": self.session.pk,
            "redirect_id": self.redirect.pk,
            "document_id": self.document.pk,
            "doc_id": self.document.pk,
            "image_id": self.image.pk,
            "filter_spec": "width-10",
            "uploaded_file_id": self.upload.pk,
            "media_id": self.recording.pk,
            "media_type": "video",
            "uidb64": "MQ",
            "token": "a-b",
        }
        stories = [self.draft, self.public, self.locked, self.withdrawn]
        for story in stories if {"page_id", "pk"} & set(address.parameters) else stories[:1]:
            story_keys = {"page_id": story.pk, "pk": self.key_for(address, story)}
            for more in self.variations(address):
                yield base | story_keys | more

    def key_for(self, address, story):
        """What ``pk`` means in ``address``."""
        things = {
            "wagtailadmin_api:images": self.image,
            "wagtailadmin_api:documents": self.document,
            "wagtailimages_chooser": self.image,
            "wagtaildocs_chooser": self.document,
            "wagtailadmin_collections": self.newsroom.collection,
            "wagtailadmin_workflows:edit_task": self.task_state.task,
            "wagtailadmin_workflows:disable_task": self.task_state.task,
            "wagtailadmin_workflows:enable_task": self.task_state.task,
            "wagtailadmin_workflows": self.newsroom.workflow,
            "wagtailsites": Site.objects.get(),
            "wagtailusers_users": self.editor,
            "wagtailusers_groups": self.newsroom.editors,
            "wagtailsnippets_plans_plan:": self.item.plan,
            "wagtailsnippets": self.item,
        }
        return next((thing.pk for name, thing in things.items() if address.name.startswith(name)), story.pk)

    def variations(self, address):
        """Further values where one address stands for several: bulk actions, actions of the editor's API."""
        if address.name == "wagtail_bulk_action":
            bulk_action_registry.get_bulk_action_class("", "", "")
            for app, models in bulk_action_registry.actions.items():
                for model, actions in models.items():
                    yield from ({"app_label": app, "model_name": model, "action": action} for action in actions)
        elif address.name == "wagtailadmin_api:pages:action":
            yield from ({"action_name": name} for name in PagesAdminAPIViewSet.actions)
        elif address.name.endswith("workflow_action"):
            yield from ({"action_name": name} for name in ("approve", "reject"))
        else:
            yield {}

    def everything_posted(self):
        """One form with a field for whatever an address may do, so that a door left open shows."""
        return story_form(self.column, **{"action-publish": "1", "title": "Đổi", "slug": "doi"}) | {
            "new_title": "Bản sao",
            "new_slug": "ban-sao",
            "new_parent_page": self.move_to.pk,
            "copy_subpages": "on",
            "publish_copies": "on",
            "chooser": self.move_to.pk,
            "destination_page_id": self.move_to.pk,
            "recursive": "true",
            "restriction_type": "login",
            "name": "Đổi tên",
            "comment": "Được",
            "collection": self.newsroom.collection.pk,
            "tags": "nhan",
            "next": "/",
            "revision_id": self.revision.pk,
            "is_editing": "1",
            "old_path": "/moi",
            "redirect_link": "/",
            "external-link-chooser-url": "/",
            "link_text": "Xem",
        }

    def snapshot(self):
        """Every row of :data:`WATCHED`, to be compared before and after; of those at work, who is at work on a story."""
        stories = ContentType.objects.get_for_model(ArticlePage)
        rows = {model: model._default_manager.order_by("pk") for model in self.watched}
        rows[EditingSession] = rows[EditingSession].filter(content_type=stories)
        return {model: list(found.values_list()) for model, found in rows.items()}
