"""``make audit``: Lighthouse on the front page and a story of a demo of its own; at least 95 in all four, or it fails."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.browser.demo_server import ROOT, demo_server
from tests.conftest import CHROMIUM, CHROMIUM_FLAGS

LIGHTHOUSE = ROOT / "tests/audit/node_modules/.bin/lighthouse"
LEAST = 95
PAGES = {
    "Trang chủ": "/",
    "Bài viết": "/bao-ap-bac/ngay-dau-nam-o-trung-tam-phuc-vu-hanh-chinh-cong/",
}
SHOWN = ["first-contentful-paint", "largest-contentful-paint", "cumulative-layout-shift", "total-blocking-time"]


def judge(address):
    """Lighthouse's report of ``address``, on its simulated slow phone."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        flags = " ".join(["--headless=new", *CHROMIUM_FLAGS])
        command = [
            LIGHTHOUSE,
            address,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            f"--chrome-flags={flags}",
        ]
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": CHROMIUM}, stderr=subprocess.DEVNULL)
        return json.loads(report.read_text())


def main():
    """0, or 1 when a page scores too little anywhere."""
    worst = 100
    with demo_server() as (base, _password):
        for name, path in PAGES.items():
            judge(base + path)  # The first visit makes what later ones find made.
            report = judge(base + path)
            scores = {key: round(each["score"] * 100) for key, each in report["categories"].items()}
            times = ", ".join(f"{key} {report['audits'][key]['displayValue']}" for key in SHOWN)
            sys.stdout.write(f"{name}: {', '.join(f'{key} {score}' for key, score in scores.items())}; {times}\n")
            worst = min(worst, *scores.values())
    return 0 if worst >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
