"""The abbreviations of administrative reform that every installation starts with; editors change them later."""

import json
from pathlib import Path

from django.db import migrations

SEED = Path(__file__).resolve().parents[1] / "fixtures" / "abbreviations.json"


def seed(apps, schema_editor):
    """Add those that are not there yet."""
    abbreviation = apps.get_model("search", "Abbreviation")
    rows = [
        abbreviation(term=each["term"], expansions="\n".join(each["expansions"]))
        for each in json.loads(SEED.read_text(encoding="utf-8"))
    ]
    abbreviation.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("search", "0003_query_log_abbreviations")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
