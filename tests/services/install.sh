#!/bin/sh
# Installs, on Debian, what the tests need and this machine lacks. Quick when nothing is missing.
# `install.sh search`: only what the search server needs. Root or sudo is needed only when something is missing.
# Messages are for people, so they are in Vietnamese.
set -eu
cd "$(dirname "$0")/../.."

missing=""
need() { # need COMMAND PACKAGE
    command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}

# The search server comes by Maven and runs on Java.
need mvn maven
need java default-jre-headless

if [ "${1:-}" != search ]; then
    need chromium chromium
    need msgfmt gettext
    need fc-list fontconfig
    need git git
    need npm npm
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
    [ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || missing="$missing fonts-dejavu-core"
    python3 -c 'import ensurepip, venv' >/dev/null 2>&1 || missing="$missing python3-venv"
fi

judges() { # what judges the pages, pinned in tests/audit/package.json; nothing of it runs while it is installed
    stamp=tests/audit/node_modules/.installed
    [ "$stamp" -nt tests/audit/package.json ] && return
    echo "Đang cài bộ kiểm tra HTML và Lighthouse…"
    if npm install --prefix tests/audit --no-package-lock --ignore-scripts --no-fund --no-audit --silent; then
        touch "$stamp"
    else
        # The other tests still have something to say.
        echo "Không cài được bộ kiểm tra HTML: các kiểm thử dùng nó sẽ hỏng." >&2
    fi
}

if [ -z "$missing" ]; then
    [ "${1:-}" = search ] || judges
    exit 0
fi

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "Thiếu các gói:$missing. Hãy cài bằng quyền quản trị: apt-get install$missing" >&2
        exit 1
    fi
    as_root="sudo"
fi
echo "Đang cài các gói cần cho kiểm thử:$missing"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086 - a list of package names
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
[ "${1:-}" = search ] || judges
