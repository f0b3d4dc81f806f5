#!/usr/bin/env bash
# Runs the tests of the package with the lowest versions that pyproject.toml promises, in an environment of their own.
# What those need in turn is the newest that fits, as it would be for whoever installs them today. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/system.sh
. scripts/system.sh

folder=build/lowest
ours=.venv/bin/python

find_lowest() {
  local name
  name=$("$ours" scripts/lowest.py --python)
  if [ -x ".venv/bin/$name" ]; then
    echo ".venv/bin/$name"
  elif "$name" -c 'import venv, ensurepip' >/dev/null 2>&1; then
    echo "$name"
  else
    say "The lowest versions are promised for $name; it is missing, or its venv module is."
    return 1
  fi
}

# Without a home to write to, pip would warn about its cache on every run.
quiet_pip() {
  if [ ! -w "${XDG_CACHE_HOME:-${HOME:-/nonexistent}}" ]; then export PIP_NO_CACHE_DIR=1; fi
  PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore "$folder/bin/python" -m pip --quiet "$@" </dev/null >&2
}

python=$(find_lowest)
mkdir -p build
"$python" -m venv --clear "$folder"
"$ours" scripts/lowest.py >"$folder/lowest.txt"
# The tools are those of every day: they would only find old defects of their own.
quiet_pip install -c constraints.txt pip hatchling editables
quiet_pip install -r "$folder/lowest.txt" --no-build-isolation -e . --group test
say "Testing with $(tr '\n' ' ' <"$folder/lowest.txt")"
# What a browser does with a form, and what a checker says of HTML, does not depend on these versions.
unset MOLEWA_CHECK_WEB MOLEWA_CHECK_VNU
try() { "$folder/bin/python" -m pytest -q -n auto -p no:cacheprovider "$@"; }
if [ $# -gt 0 ]; then
  try "$@"
else
  # Pages, tables and what is read from PDF files: there lie the libraries that change. Elsewhere the quick tests say it.
  try tests/report tests/batch tests/verify
  try -m "not slow" tests/[a-z]*/ --ignore=tests/report --ignore=tests/batch --ignore=tests/verify
fi
