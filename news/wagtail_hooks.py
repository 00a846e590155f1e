"""Registration with the Wagtail admin."""

from django.db import models
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override

from news.slugs import VietnameseSlugInput
from news.viewsets import ContentListingViewSet

register_form_field_override(models.SlugField, override={"widget": VietnameseSlugInput})


@hooks.register("register_admin_viewset")
def list_stories():
    return ContentListingViewSet()
