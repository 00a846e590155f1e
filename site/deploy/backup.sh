#!/bin/sh
# backup.sh FOLDER: a consistent copy of the database and the uploads in FOLDER/<time>, while the site runs.
# Run daily as user tcc with /etc/tcc.env loaded, into a folder that is copied to another machine.
set -eu

to=$1/$(date +%Y%m%d-%H%M%S)
media=${MEDIA_ROOT:-$TCC_VAR/media}
umask 077
mkdir -p "$to"
case $DATABASE_URL in
postgres*) pg_dump --format=custom --file="$to/database.dump" "$DATABASE_URL" ;;
sqlite*)
    # The online backup copies a database that is being written to; copying the file alone would not.
    python3 - "/${DATABASE_URL#sqlite:///}" "$to/database.sqlite3" <<'PYTHON'
import sqlite3, sys
source, target = (sqlite3.connect(path) for path in sys.argv[1:])
source.backup(target)
if target.execute("PRAGMA integrity_check").fetchone() != ("ok",):
    sys.exit("Bản sao lưu bị hỏng.")
PYTHON
    ;;
esac
[ ! -d "$media" ] || tar -C "$media" -cf "$to/media.tar" .
echo "Đã sao lưu vào $to"
