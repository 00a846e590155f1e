"""``python -m tests.bench``: fills a database with 1,000, 10,000, 100,000 stories (``PIECES``) and measures it.

Each size has its own folder under var/bench; the answers are printed as a table
and written to var/bench/<size>.json. Then text is made ready for searching, and
each search engine is asked how good its answers are.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.bench.relevance.engines import main as relevance
from tests.bench.text import main as text

ROOT = Path(__file__).resolve().parents[2]
SIZES = [int(each) for each in os.environ.get("PIECES", "1000 10000 100000").split()]


def main():
    answers = []
    for size in SIZES:
        folder = ROOT / "var" / "bench" / str(size)
        folder.mkdir(parents=True, exist_ok=True)
        answer = folder.parent / f"{size}.json"
        path = os.pathsep.join([str(ROOT), str(ROOT / "site")])
        environment = {
            **os.environ,
            "TCC_VAR": str(folder),
            "DJANGO_SETTINGS_MODULE": "config.settings.demo",
            "PYTHONPATH": path,
        }
        collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
        subprocess.run(collect, check=True, env=environment, cwd=ROOT)
        command = [sys.executable, "-m", "tests.bench.measure", str(size), str(answer)]
        subprocess.run(command, check=True, env=environment, cwd=ROOT)
        answers.append(json.loads(answer.read_text()))
    for name in answers[0]:
        sys.stdout.write(f"{name:<36}" + "".join(f"{answer[name]!s:>14}" for answer in answers) + "\n")
    text()
    relevance()


if __name__ == "__main__":
    main()
