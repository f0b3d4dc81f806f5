#!/usr/bin/env bash
# Gets what benchmarks/peers.py compares with, and prints the folder of the npm packages: SurveyJS for Node, Typst for
# Python, Chromium with its driver. The program itself needs none of it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/system.sh
. scripts/system.sh

needs=""
command -v node >/dev/null 2>&1 || needs="$needs node"
command -v npm >/dev/null 2>&1 || needs="$needs npm"
command -v chromedriver >/dev/null 2>&1 || needs="$needs browser"
# shellcheck disable=SC2086
[ -z "$needs" ] || provide "The comparison with other programs needs Node.js and Chromium." $needs

.venv/bin/python -m pip --quiet --disable-pip-version-check install -c constraints.txt --group peers >&2 </dev/null

home=${HOME:-}
[ -n "$home" ] && [ -w "$home" ] || home=${TMPDIR:-/tmp}
folder=${XDG_CACHE_HOME:-$home/.cache}/molewa-check/peers-1
if [ ! -f "$folder/whole" ]; then
  mkdir -p "$folder"
  npm install --silent --no-audit --no-fund --prefix "$folder" survey-core@3.1.1 >&2 </dev/null
  touch "$folder/whole"
fi
printf '%s\n' "$folder"
