from django.db import migrations

# Wagtail asks for rights on its own models of files, whichever model takes their place.
ASKED = {
    "customimage": ("wagtailimages", "image"),
    "customdocument": ("wagtaildocs", "document"),
    "recording": ("wagtailmedia", "media"),
}
SHARED = "Dùng chung"


def give_rights_that_are_asked(apps, schema_editor):
    """Newsrooms had their rights on our models of files, where nobody asks for them."""
    Given = apps.get_model("wagtailcore", "GroupCollectionPermission")
    Permission = apps.get_model("auth", "Permission")
    shared = apps.get_model("wagtailcore", "Collection").objects.filter(name=SHARED, depth=2).first()

    def give(group, collection, model, action):
        app_label, name = ASKED[model]
        right = Permission.objects.filter(content_type__app_label=app_label, codename=f"{action}_{name}").first()
        if right and collection:
            Given.objects.get_or_create(group_id=group, collection_id=collection, permission=right)

    dead = Given.objects.filter(
        permission__content_type__app_label="media", permission__content_type__model__in=ASKED
    ).select_related("permission__content_type")
    for given in list(dead):
        model, action = given.permission.content_type.model, given.permission.codename.split("_")[0]
        give(given.group_id, given.collection_id, model, action)
        give(given.group_id, given.collection_id, model, "choose")
        give(given.group_id, shared and shared.pk, model, "choose")
        given.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0005_front_page"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtailmedia", "0003_copy_media_permissions_to_collections"),
    ]

    operations = [migrations.RunPython(give_rights_that_are_asked, migrations.RunPython.noop)]
