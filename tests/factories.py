"""Plain Vietnamese things to test with; every factory makes what is valid on its own."""

import datetime

import factory
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, Site

from campaigns.plans.models import Agency, Audience, Form, ItemTag, Plan, PlanItem
from media.models import CustomDocument, CustomImage
from news.models import (
    ArticlePage,
    AudioPage,
    ColumnIndexPage,
    ColumnPage,
    HomePage,
    InfographicPage,
    LeafletPage,
    OutletPage,
    PhotoStoryPage,
    VideoPage,
)


class AgencyFactory(DjangoModelFactory):
    class Meta:
        model = Agency
        django_get_or_create = ["code"]

    code = "ubnd-tinh"
    name = "Ủy ban nhân dân tỉnh Tiền Giang"


class AudienceFactory(DjangoModelFactory):
    class Meta:
        model = Audience
        django_get_or_create = ["code"]

    code = "nguoi-dan"
    name = "Người dân"


class PlanFactory(DjangoModelFactory):
    """In force for the whole of its year, and no longer."""

    class Meta:
        model = Plan

    number = "66/KH-UBND"
    title = "Kế hoạch truyền thông về cải cách hành chính"
    issuing_body = factory.SubFactory(AgencyFactory)
    year = 2024
    issued_on = factory.LazyAttribute(lambda plan: datetime.date(plan.year, 3, 6))
    in_force_from = factory.LazyAttribute(lambda plan: datetime.date(plan.year, 1, 1))
    in_force_to = factory.LazyAttribute(lambda plan: datetime.date(plan.year, 12, 31))


class PlanItemFactory(DjangoModelFactory):
    """A top-level item of ``plan``; ``label`` and ``code`` are the same unless told."""

    class Meta:
        model = PlanItem

    plan = factory.SubFactory(PlanFactory)
    label = "a"
    code = factory.SelfAttribute("label")
    text = "Tuyên truyền chủ trương của Đảng về cải cách hành chính."
    position = factory.Sequence(int)


class FormFactory(DjangoModelFactory):
    class Meta:
        model = Form

    plan = factory.SubFactory(PlanFactory)
    label = "a"
    code = factory.SelfAttribute("label")
    text = "Trên báo chí và trang thông tin điện tử."


class ImageFactory(DjangoModelFactory):
    """A picture with all a published story asks of it."""

    class Meta:
        model = CustomImage

    title = "Quầy tiếp nhận hồ sơ"
    description = "Một viên chức hướng dẫn người dân ở quầy tiếp nhận"
    credit = "Ảnh: Phóng viên"
    file = factory.LazyFunction(lambda: get_test_image_file(filename="anh.png", size=(900, 600)))


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = CustomDocument

    title = "Mẫu đơn"
    file = factory.LazyFunction(lambda: ContentFile("Mẫu đơn đề nghị".encode(), name="mau-don.txt"))


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()
        django_get_or_create = ["username"]
        skip_postgeneration_save = True

    username = "phong.vien"

    @factory.post_generation
    def groups(self, create, extracted):
        """``UserFactory(groups=[…])`` puts the user in these groups."""
        if extracted:
            self.groups.set(extracted)


class PageFactory(DjangoModelFactory):
    """A page placed under ``parent``: the home page unless told."""

    class Meta:
        abstract = True

    title = "Trang"

    @classmethod
    def _create(cls, model_class, *args, parent=None, **kwargs):
        return (parent or home_page()).add_child(instance=model_class(*args, **kwargs))


def home_page():
    """The home page, made on first use as the root of the default site."""
    home = HomePage.objects.first()
    if home is None:
        home = Page.get_first_root_node().add_child(instance=HomePage(title="Tin Cải Cách", slug="tin-cai-cach"))
        Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    return home


def column_index():
    """The parent of all columns, made on first use."""
    return ColumnIndexPage.objects.first() or home_page().add_child(
        instance=ColumnIndexPage(title="Chuyên mục", slug="chuyen-muc")
    )


class ColumnPageFactory(PageFactory):
    class Meta:
        model = ColumnPage

    title = "Cải cách hành chính"

    @classmethod
    def _create(cls, model_class, *args, parent=None, **kwargs):
        return super()._create(model_class, *args, parent=parent or column_index(), **kwargs)


class OutletPageFactory(PageFactory):
    class Meta:
        model = OutletPage

    title = "Báo Ấp Bắc"


class ContentPageFactory(PageFactory):
    """A draft under the first outlet; ``items=[…]`` tags it, the first being primary; ``live=True`` needs them."""

    class Meta:
        abstract = True

    title = "Một cửa thân thiện ở xã Tân Phú"
    live = False

    @classmethod
    def _create(cls, model_class, *args, parent=None, items=(), **kwargs):
        kwargs.setdefault("column", ColumnPage.objects.first() or ColumnPageFactory())
        page = model_class(*args, **kwargs)
        page.item_tags = [ItemTag(item=item, is_primary=index == 0) for index, item in enumerate(items)]
        return (parent or OutletPage.objects.first() or OutletPageFactory()).add_child(instance=page)


class ArticlePageFactory(ContentPageFactory):
    class Meta:
        model = ArticlePage


class VideoPageFactory(ContentPageFactory):
    class Meta:
        model = VideoPage


class AudioPageFactory(ContentPageFactory):
    class Meta:
        model = AudioPage


class LeafletPageFactory(ContentPageFactory):
    class Meta:
        model = LeafletPage


class PhotoStoryPageFactory(ContentPageFactory):
    class Meta:
        model = PhotoStoryPage


class InfographicPageFactory(ContentPageFactory):
    class Meta:
        model = InfographicPage
