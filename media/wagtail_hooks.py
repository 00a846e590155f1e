"""Registration with the Wagtail admin."""

from wagtail import hooks
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry


class WithinReach:
    """For the editor's API: files of the collections one may choose from, add to or change, as in the choosers."""

    def get_queryset(self):
        policy = policy_registry.get_by_type(self.model)
        allowed = policy.instances_user_has_any_permission_for(self.request.user, ["choose", "add", "change"])
        return super().get_queryset().filter(pk__in=allowed.values("pk"))


class ImagesWithinReach(WithinReach, ImagesAdminAPIViewSet):
    pass


class DocumentsWithinReach(WithinReach, DocumentsAdminAPIViewSet):
    pass


# After Wagtail's own, which give every file to whoever may enter the admin.
@hooks.register("construct_admin_api", order=100)
def keep_files_of_newsrooms_apart(router):
    router.register_endpoint("images", ImagesWithinReach)
    router.register_endpoint("documents", DocumentsWithinReach)
