"""Text fields cleaned on the way into the database, whichever route they take."""

from django.db import models

from campaigns.plans.text import clean_json, one_line, plain_text


def clean_text_fields(instance):
    """Clean every text and JSON field of ``instance`` in place; deferred fields are left alone."""
    deferred = instance.get_deferred_fields()
    for field in instance._meta.concrete_fields:
        if field.attname in deferred:
            continue
        value = getattr(instance, field.attname)
        # The exact class: a field derived from TextField (rich text) has rules of its own.
        if isinstance(value, str) and isinstance(field, models.CharField):
            setattr(instance, field.attname, one_line(value))
        elif isinstance(value, str) and type(field) is models.TextField:
            setattr(instance, field.attname, plain_text(value).strip())
        elif isinstance(value, (list, dict)) and type(field) is models.JSONField:
            setattr(instance, field.attname, clean_json(value))


class CleanText(models.Model):
    """Mixin: text is cleaned before it is validated and before it is saved."""

    class Meta:
        abstract = True

    def full_clean(self, *args, **kwargs):
        clean_text_fields(self)
        super().full_clean(*args, **kwargs)

    def save(self, *args, **kwargs):
        clean_text_fields(self)
        super().save(*args, **kwargs)
