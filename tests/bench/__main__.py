"""``python -m tests.bench``: fills a database with 1,000, 10,000, 100,000 stories (``PIECES``) and measures it.

Each size is measured on SQLite, in its own folder under var/bench, with the
search of SQLite and of Elasticsearch, then on an empty PostgreSQL. The answers
are printed as tables and written to var/bench/<size>.json and
var/bench/<size>-postgresql.json. Then text is made ready for searching, and each
search engine is asked how good its answers are.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.bench.relevance.engines import main as relevance
from tests.bench.text import main as text

ROOT = Path(__file__).resolve().parents[2]
# What a database's measuring is started by.
DATABASES = {"sqlite": [], "postgresql": [str(ROOT / "tests/services/with_postgres.sh")]}
SIZES = [int(each) for each in os.environ.get("PIECES", "1000 10000 100000").split()]


def main():
    for database, before in DATABASES.items():
        answers = [measured(size, database, before) for size in SIZES]
        sys.stdout.write(f"\n{database}\n")
        for name in answers[0]:
            sys.stdout.write(f"{name:<36}" + "".join(f"{answer[name]!s:>14}" for answer in answers) + "\n")
    text()
    relevance()


def measured(size, database, before):
    """The figures of ``size`` pieces by name, found in a process of its own that ``before`` starts."""
    name = str(size) if database == "sqlite" else f"{size}-{database}"
    folder = ROOT / "var" / "bench" / name
    folder.mkdir(parents=True, exist_ok=True)
    answer = folder.parent / f"{name}.json"
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "TCC_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
    }
    if database != "sqlite":
        # Elasticsearch answers the same beside any database, and is measured once.
        environment.pop("SEARCH_URL", None)
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(collect, check=True, env=environment, cwd=ROOT)
    command = [*before, sys.executable, "-m", "tests.bench.measure", str(size), str(answer)]
    subprocess.run(command, check=True, env=environment, cwd=ROOT)
    return json.loads(answer.read_text())


if __name__ == "__main__":
    main()
