"""Mistakes in what is searched, found when the site starts."""

from django.core.checks import Error, Tags, register
from wagtail.models import Page, get_page_models

from search.content_text import extractors, left_out


@register(Tags.models)
def every_page_type_is_searched(app_configs, **kwargs):
    """Each type of page says what of it is searched, or that nothing is."""
    missing = [
        model
        for model in get_page_models()
        if model is not Page and getattr(model, "is_creatable", True) and model not in extractors | left_out
    ]
    return [
        Error(
            f"Pages of the type {model._meta.label} are never found by a search.",
            hint="Register a function with @search.content_text.extracts(Model), or call never_searched(Model).",
            obj=model,
            id="search.E001",
        )
        for model in missing
    ]
