#!/bin/sh
# make_venv.sh FOLDER: a virtual environment in FOLDER from a Python that is new enough; nothing when it is there.
# Says in Vietnamese what is missing.
set -eu

venv=$1
[ ! -x "$venv/bin/python" ] || exit 0

python=""
for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Cần Python 3.11 trở lên; máy này có: $(python3 --version 2>/dev/null || echo 'không có Python')." >&2
    echo "Hãy cài (Debian: apt-get install python3 python3-venv), hoặc chỉ rõ: make demo PYTHON=/đường/dẫn/python3.11" >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "Python thiếu mô-đun venv. Hãy cài (Debian: apt-get install python3-venv) rồi chạy lại." >&2
    exit 1
fi
echo "• Tạo môi trường $venv…"
# Made beside and moved at the end would break its scripts; a half-made one is removed instead.
"$python" -m venv "$venv" || { rm -rf "$venv"; exit 1; }
