from django.db import migrations


class Migration(migrations.Migration):
    """The clock asks every few seconds what has expired; few pages ever do, so the index stays tiny."""

    dependencies = [("newsroom", "0001_newsroom")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX newsroom_expiry ON wagtailcore_page (expire_at) WHERE expire_at IS NOT NULL",
            "DROP INDEX newsroom_expiry",
        ),
    ]
