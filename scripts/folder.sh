#!/usr/bin/env bash
# The folder that runs without Python, for this system: folder.sh FOLDER WHEEL
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# An environment of its own: what is installed for the development would be frozen, too.
python=$1/python
[ -x "$python/bin/python" ] || .venv/bin/python -m venv "$python"
quiet_pip() { "$python/bin/python" -m pip --quiet --disable-pip-version-check "$@" </dev/null; }
quiet_pip install -c constraints.txt pyinstaller
quiet_pip install -c constraints.txt "$2"
quiet_pip install --no-deps --force-reinstall "$2"
"$python/bin/python" scripts/freeze.py "$1"
