#!/bin/sh
# serve_demo.sh VENV PORT: serves the demo until Ctrl+C.
set -eu

# With a search server (SEARCH_URL) its index is made before anybody asks.
[ -z "${SEARCH_URL:-}" ] || "$1/bin/python" manage.py search_rebuild

cat <<TEXT

  Trang tin:  http://127.0.0.1:$2/
  Quản trị:   http://127.0.0.1:$2/quan-tri/
  Dừng lại:   Ctrl+C

TEXT
# One process, so that its cache in memory is the only one; two threads, as a slow answer must not hold up the rest;
# with more of them Python spends a third of its time on whose turn it is.
export PORT="$2" DJANGO_SETTINGS_MODULE="${DJANGO_SETTINGS_MODULE:-config.settings.demo}"
exec "$1/bin/granian" --interface wsgi --host 127.0.0.1 --port "$2" --workers 1 --blocking-threads 2 --backpressure 64 \
    --no-ws --respawn-failed-workers --workers-kill-timeout 15 --log-level error --working-dir "$(pwd)/site" config.wsgi:application
