"""A form tells its own autosaves from what others saved.

Whoever types and presses Save at once overtakes their own autosave: its version
is newer than the one the form knows of, and still theirs. So each form that is
shown has a key, which its autosaves carry too.
"""

import re

from django.utils.crypto import get_random_string
from django.utils.functional import cached_property

from news.newsroom.models import AutosavedForm

KEY = re.compile(r"[A-Za-z0-9]{22}\Z")


class KeyedForm:
    """Mixin for the views of the editor's form."""

    @cached_property
    def posted_key(self):
        """The key of the form that was posted; empty when it had none."""
        key = self.request.POST.get("form_key", "")
        return key if KEY.match(key) else ""

    def own_autosave(self):
        """The :class:`AutosavedForm` of the posted form, None for one without a key.

        Waits for an autosave of the same form that is still under way.
        """
        return AutosavedForm.objects.get_or_create(key=self.posted_key)[0] if self.posted_key else None

    def remember_autosave(self, response):
        if self.posted_key and response.status_code == 200 and self.page.pk:
            AutosavedForm.objects.update_or_create(
                key=self.posted_key, defaults={"page_id": self.page.pk, "version_id": self.page.latest_revision_id}
            )
        return response

    def get_context_data(self, **kwargs):
        key = self.posted_key or get_random_string(22)
        return super().get_context_data(**kwargs) | {"form_key": key}
