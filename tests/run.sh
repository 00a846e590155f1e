#!/bin/sh
# Everything: the checks of the code, then the tests on PostgreSQL, then on SQLite with a browser.
# A failure does not stop the rest. pytest's summary of the last and largest run is the last line.
set -u
cd "$(dirname "$0")/.."

failed=""
step() { # step TITLE COMMAND...
    title=$1
    shift
    echo "== $title"
    "$@" || failed="$failed
  - $title"
}

step "Cách viết mã" tests/lint.sh
step "Kiểm thử trên PostgreSQL" tests/services/with_postgres.sh .venv/bin/python -m pytest -n 2 -m "not browser" "$@"
[ -z "$failed" ] || echo "Không đạt:$failed" >&2
step "Kiểm thử trên SQLite và trình duyệt" .venv/bin/python -m pytest -n 2 "$@"
[ -z "$failed" ]
