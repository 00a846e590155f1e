#!/bin/sh
# Everything that judges the code without running its tests. Goes on after a failure, so that one run names them all.
set -u
cd "$(dirname "$0")/.."

bin=.venv/bin
status=0
check() {
    "$@" || { status=1; echo "✗ $*" >&2; }
}

templates=$(find site campaigns media news search -name '*.html' -not -path '*/node_modules/*')

check $bin/ruff check --quiet .
check $bin/ruff format --check --quiet .
if [ -n "$templates" ]; then
    # shellcheck disable=SC2086 - a list of paths without blanks
    check $bin/djhtml --check $templates
    # shellcheck disable=SC2086
    check $bin/curlylint --quiet $templates
fi
check env PYTHONPATH=site $bin/lint-imports --no-logo
check $bin/python manage.py makemigrations --check --dry-run --settings config.settings.test
check env $(grep -v '^#' tests/site/production.env) \
    $bin/python manage.py check --deploy --fail-level WARNING --settings config.settings.production
exit $status
