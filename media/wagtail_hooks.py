"""Registration with the Wagtail admin."""

from wagtail import hooks
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from media.fields import AvatarFormField
from media.reach import within_reach

# Wagtail lets nobody choose this form, unlike those of its libraries.
avatar = AvatarPreferencesForm.base_fields["avatar"]
AvatarPreferencesForm.base_fields["avatar"] = AvatarFormField(label=avatar.label, required=avatar.required)


class WithinReach:
    """For the editor's API: the files the choosers show."""

    def get_queryset(self):
        return within_reach(super().get_queryset(), self.request.user)


class ImagesWithinReach(WithinReach, ImagesAdminAPIViewSet):
    pass


class DocumentsWithinReach(WithinReach, DocumentsAdminAPIViewSet):
    pass


# After Wagtail's own, which give every file to whoever may enter the admin.
@hooks.register("construct_admin_api", order=100)
def keep_files_of_newsrooms_apart(router):
    router.register_endpoint("images", ImagesWithinReach)
    router.register_endpoint("documents", DocumentsWithinReach)
