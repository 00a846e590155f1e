"""How good the answers of each engine are, as a table and in var/bench/relevance.json.

``ENGINES`` chooses of sqlite, postgresql, elasticsearch; ``SIZE`` and ``EACH`` the stories and the queries a kind.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.relevance.measures import as_text
from tests.services.elasticsearch import Server

ROOT = Path(__file__).resolve().parents[3]
ENGINES = os.environ.get("ENGINES", "sqlite postgresql elasticsearch").split()
REACHED = {"MRR": 0.97, "recall@10": 0.98}


def main():
    found = {}
    if "elasticsearch" in ENGINES:
        server = Server().start()
        try:
            found |= measured({"SEARCH_URL": server.url, "SEARCH_INDEX_PREFIX": "tcc-relevance"})
        finally:
            server.remove()
    elif "sqlite" in ENGINES:
        found |= measured({})
    if "postgresql" in ENGINES:
        found |= measured({}, before=[str(ROOT / "tests/services/with_postgres.sh")])
    folder = ROOT / "var" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "relevance.json").write_text(json.dumps(found, indent=1, ensure_ascii=False), encoding="utf-8")
    for engine, sets in found.items():
        for name, answer in sets.items():
            sys.stdout.write(f"\n{engine}, {name} (p50 {answer['p50 ms']} ms, p95 {answer['p95 ms']} ms)\n")
            sys.stdout.write(as_text(answer["table"]))
    missed = [
        f"{engine}, {name}: {column} {answer['table']['macro'][column]:.3f} < {least}"
        for engine, sets in found.items()
        for name, answer in sets.items()
        for column, least in REACHED.items()
        if answer["table"]["macro"][column] < least
    ]
    if missed:
        raise SystemExit("\n".join(missed))


def measured(settings, before=()):
    """What ``measure`` finds in a process of its own."""
    with tempfile.NamedTemporaryFile(suffix=".json") as answer:
        environment = {
            **{name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SEARCH_URL")},
            **settings,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
        }
        command = [*before, sys.executable, "-m", "tests.bench.relevance.measure", answer.name]
        subprocess.run(command, check=True, env=environment, cwd=ROOT)
        return json.loads(Path(answer.name).read_text(encoding="utf-8"))
