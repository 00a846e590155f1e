"""One size measured: loading, the coverage matrix, publishing through the editor, pages over HTTP."""

import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from io import StringIO
from pathlib import Path

import django

django.setup()

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import (
    nested_form_data,
    querydict_from_html,
    rich_text,
    streamfield,
)

from campaigns.plans.models import Plan
from campaigns.plans.periods import period_for
from news.loading import load, read_lines
from news.models import ArticlePage, ContentPage
from news.picture_work import prepare_pictures, waiting_pictures
from search.coverage import report
from tests.bench.generate import story
from tests.bench.searching import searching

HOST = "127.0.0.1"
# A cookie as a signed-in person has it: whoever sends one is answered anew.
PAST_THE_CACHE = ["-H", f"Cookie: {settings.SESSION_COOKIE_NAME}=none"]


def main(size, answer):
    call_command("migrate", verbosity=0)
    call_command("load_demo", stdout=StringIO())
    found = {"pieces": size, "loaded a second": fill(size), "coverage of a year, ms": coverage_ms()}
    found |= publishing()
    # What the server would do beside answering in its first minutes.
    call_command("search_rebuild", stdout=StringIO())
    while waiting_pictures():
        prepare_pictures()
    found |= pages()
    found |= searching()
    answer.write_text(json.dumps(found, indent=1, ensure_ascii=False))


def fill(size):
    """Stories loaded a second, from a file as ``load_content`` reads it; None when they were there already."""
    start = ContentPage.objects.filter(external_id__startswith="bench-").count()
    if start >= size:
        return None
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as archive:
        archive.writelines(f"{json.dumps(story(number), ensure_ascii=False)}\n" for number in range(start, size))
        archive.flush()
        began = time.perf_counter()
        load(
            read_lines(archive.name),
            progress=lambda done: sys.stderr.write(f"\r{start + done.read} / {size}"),
        )
        took = time.perf_counter() - began
    sys.stderr.write("\n")
    return round((size - start) / took)


def coverage_ms():
    """Median of five."""
    plan, year = Plan.objects.get(number="66/KH-UBND"), period_for("2024")
    return median_ms(lambda: report(plan, year, by="month"), 5)


def publishing():
    """Median of 20 posts of the real edit form, each opened anew as its version is part of it; queries of one."""
    client = Client(SERVER_NAME=HOST)
    client.force_login(get_user_model().objects.get(username="quan.tri"))
    article = ArticlePage.objects.filter(external_id__startswith="bench-").first()
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    # The editor draws the body with a script; what it would send is written here.
    text = "".join(block.value.source for block in article.body if block.block_type == "paragraph")
    body = nested_form_data({"body": streamfield([("paragraph", rich_text(text))])})

    def opened():
        form = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form").copy()
        form.update(body)
        form["action-publish"] = "1"
        form["title"] = f"{time.monotonic_ns()} {article.title}"[:250].strip()
        return form

    def publish(form):
        began = time.perf_counter()
        response = client.post(address, form)
        took = (time.perf_counter() - began) * 1000
        if response.status_code != 302 or not Page.objects.filter(pk=article.pk, title=form["title"]).exists():
            raise SystemExit("Publishing was refused.")
        return took

    publish(opened())
    form = opened()
    with CaptureQueriesContext(connection) as queries:
        publish(form)
        # Counted here: the next request clears the log.
        count = len(queries)
    times = [publish(opened()) for _time in range(20)]
    return {"publishing, ms": round(statistics.median(times), 1), "publishing, queries": count}


def pages():
    """Requests a second, latency, CPU a request and memory of a real server, page by page: rendered, then kept."""
    article = ArticlePage.objects.filter(external_id__startswith="bench-").last()
    addresses = {
        "home": "/",
        "column": "/chuyen-muc/cai-cach-hanh-chinh/",
        "article": article.url,
        "feed": "/rss/chuyen-muc/cai-cach-hanh-chinh/",
    }
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", HOST, "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "2", "--log-level", "warning", "config.wsgi:application"]
    server = subprocess.Popen(command, cwd="site")
    found = {}
    try:
        wait_for(port)
        wait_until_idle(server.pid)
        for name, address in addresses.items():
            url = f"http://{HOST}:{port}{address}"
            # Once unmeasured: templates are compiled and pictures are made on the first visit.
            wrk(url, 1, PAST_THE_CACHE)
            found |= {f"{name}, {what}": figure for what, figure in measured(server, url, PAST_THE_CACHE).items()}
            client = Client(SERVER_NAME=HOST)
            client.cookies[settings.SESSION_COOKIE_NAME] = "none"
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            found[f"{name}, queries"] = len(queries)
            found[f"{name} kept, requests a second"] = measured(server, url)["requests a second"]
        found["memory, MB"] = round(sum(map(memory_mb, processes(server.pid))))
    finally:
        server.terminate()
        server.wait()
    return found


def wrk(url, seconds, options=()):
    """What the load tool says of ``seconds`` of eight connections to ``url``."""
    command = ["wrk", "-t1", "-c8", f"-d{seconds}s", "--latency", *options, url]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def measured(server, url, options=()):
    before = cpu_seconds(server.pid)
    said = wrk(url, 4, options)
    if "Non-2xx" in said:
        raise SystemExit(f"{url} does not answer 200.")
    count = int(re.search(r"(\d+) requests in", said)[1])
    return {
        "requests a second": float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]),
        "p50": re.search(r"^\s+50%\s+(\S+)", said, re.MULTILINE)[1],
        "p99": re.search(r"^\s+99%\s+(\S+)", said, re.MULTILINE)[1],
        "CPU ms a request": round((cpu_seconds(server.pid) - before) / count * 1000, 2),
    }


def wait_for(port):
    for _attempt in range(100):
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("The server did not start.")


def wait_until_idle(pid):
    """Until the jobs that are due at the start are done: they are no part of what a page costs."""
    before = -1
    while cpu_seconds(pid) - before > 0.05:
        before = cpu_seconds(pid)
        time.sleep(1)


def processes(pid):
    """``pid`` and its children."""
    return [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]


def cpu_seconds(pid):
    ticks = sum(
        sum(map(int, Path(f"/proc/{each}/stat").read_text().rsplit(")")[-1].split()[11:13])) for each in processes(pid)
    )
    return ticks / os.sysconf("SC_CLK_TCK")


def memory_mb(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) / 1024


def median_ms(call, times):
    took = []
    for _each in range(times):
        began = time.perf_counter()
        call()
        took.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(took), 1)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
