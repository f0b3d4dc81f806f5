#!/usr/bin/env bash
# Resolves the dependencies anew in an empty environment and writes constraints.txt: names and versions, nothing else.
# Use the oldest supported Python, so that the versions fit all newer ones too: PYTHON=python3.11 scripts/constraints.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"${PYTHON:-python3.11}" -m venv "$work/venv"
pip() { "$work/venv/bin/python" -m pip --quiet --disable-pip-version-check "$@"; }
pip install --upgrade pip setuptools hatchling editables
pip install --no-build-isolation -e . --group dev --group mutants --group peers
{
  echo "# The versions this project is developed and tested with, build tools included."
  echo "# Written by scripts/constraints.sh"
  pip freeze --all --exclude-editable
} >"$work/constraints.txt"
if grep -nE '@|//|file:' "$work/constraints.txt"; then
  echo "constraints.txt would name an address; left as it is." >&2
  exit 1
fi
cp "$work/constraints.txt" constraints.txt
