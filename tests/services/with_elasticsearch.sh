#!/bin/sh
# with_elasticsearch.sh PYTHON COMMAND...: runs COMMAND with SEARCH_URL naming a private Elasticsearch that lives as long.
# The server is fetched on first use and kept; its data are thrown away at the end.
set -eu
cd "$(dirname "$0")/../.."

python=$1
shift
port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"$python" -m tests.services.elasticsearch run "$port" &
server=$!
stop() {
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
}
trap stop EXIT
trap 'exit 130' INT TERM

up=""
for _second in $(seq 300); do
    kill -0 "$server" 2>/dev/null || exit 1
    if "$python" -c "import urllib.request; urllib.request.urlopen('http://127.0.0.1:$port/_cluster/health', timeout=2)" 2>/dev/null; then
        up=yes
        break
    fi
    sleep 1
done
[ -n "$up" ] || exit 1

SEARCH_URL="http://127.0.0.1:$port" "$@"
