#!/usr/bin/env bash
# Gets what the tests of the HTML form use, and prints the folder of the npm packages: Node runs its scripts beside
# Python, TypeScript checks them, browsers open the form, axe looks for barriers. The form itself needs none of it.
# Firefox comes along where both it and Cargo, which builds its driver, can be had; its tests skip elsewhere, and say so.
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

driver=$folder/bin/geckodriver
if [ ! -x "$driver" ] && command -v cargo >/dev/null 2>&1; then
  if command -v firefox-esr >/dev/null 2>&1 || command -v firefox >/dev/null 2>&1 ||
    provide "Tests of the HTML form use Firefox." firefox; then
    say "Building the driver of Firefox, once (about two minutes)."
    cargo install --quiet --locked --root "$folder" geckodriver@0.37.1 >&2 </dev/null || true
  fi
fi
[ -x "$driver" ] || say "Firefox or its driver could not be had; the tests of the HTML form in it skip."
printf '%s\n' "$folder"
