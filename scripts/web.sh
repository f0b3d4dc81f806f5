#!/usr/bin/env bash
# Gets what the tests of the HTML form use, and prints the folder of the npm packages: Node runs its scripts beside
# Python, TypeScript checks them, a browser opens the form, axe looks for barriers. The form itself needs none of it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/system.sh
. scripts/system.sh

needs=""
command -v node >/dev/null 2>&1 || needs="$needs node"
command -v npm >/dev/null 2>&1 || needs="$needs npm"
command -v chromedriver >/dev/null 2>&1 || needs="$needs browser"
# shellcheck disable=SC2086
[ -z "$needs" ] || provide "The tests of the HTML form need Node.js and Chromium." $needs

home=${HOME:-}
[ -n "$home" ] && [ -w "$home" ] || home=${TMPDIR:-/tmp}
folder=${XDG_CACHE_HOME:-$home/.cache}/molewa-check/web-1
if [ ! -f "$folder/whole" ]; then
  mkdir -p "$folder"
  npm install --silent --no-audit --no-fund --prefix "$folder" typescript@5.9.3 axe-core@4.14.1 >&2 </dev/null
  touch "$folder/whole"
fi
printf '%s\n' "$folder"
