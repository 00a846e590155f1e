#!/bin/sh
# with_postgres.sh COMMAND...: runs COMMAND with DATABASE_URL naming a private, empty PostgreSQL that lives as long.
# The server listens on a Unix socket in a temporary folder, so no port can be taken and nobody else can reach it.
set -eu

bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
dir=$(mktemp -d /tmp/tcc-postgres-XXXXXX)

# PostgreSQL refuses to run as root: lend it to the user its package made.
run() { "$@"; }
if [ "$(id -u)" -eq 0 ]; then
    chown postgres "$dir"
    run() { (cd / && setpriv --reuid=postgres --regid=postgres --init-groups "$@"); }
fi

stop() {
    run "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$dir"
}
trap stop EXIT
trap 'exit 130' INT TERM

run "$bin/initdb" -D "$dir/data" -U tcc --auth=trust --encoding=UTF8 --locale=C.UTF-8 >"$dir/initdb.log" 2>&1 ||
    { cat "$dir/initdb.log" >&2; exit 1; }
# What is written is thrown away at the end, so it need not survive a power cut.
run "$bin/pg_ctl" -D "$dir/data" -l "$dir/server.log" -w start >/dev/null \
    -o "-k $dir -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off" ||
    { cat "$dir/server.log" >&2; exit 1; }
chmod 755 "$dir"

DATABASE_URL="postgres://tcc@/postgres?host=$dir" "$@"
