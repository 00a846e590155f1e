"""Registration with the Wagtail admin."""

from django.db import models
from wagtail.admin.forms.models import register_form_field_override

from news.slugs import VietnameseSlugInput

register_form_field_override(models.SlugField, override={"widget": VietnameseSlugInput})
