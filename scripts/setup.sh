#!/usr/bin/env bash
# Makes .venv ready for work: Python, the system libraries of WeasyPrint, pinned packages. Quick when nothing changed.
# PYTHON=… chooses the interpreter a new .venv is made with.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/system.sh
. scripts/system.sh

venv=.venv
stamp=$venv/.setup-stamp

# Two runs at once would both install into the same folder.
if command -v flock >/dev/null 2>&1; then
  exec 9<scripts/setup.sh
  flock 9
fi

fingerprint() {
  { pwd && cat pyproject.toml constraints.txt scripts/setup.sh; } |
    if command -v sha256sum >/dev/null 2>&1; then sha256sum; else shasum -a 256; fi
}

recent_enough() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
  local name
  for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    if recent_enough "$name"; then
      echo "$name"
      return
    fi
  done
  return 1
}

# Asks the interpreter itself, as WeasyPrint will: by file name, then by the linker's short name.
missing_libraries() {
  "$1" -S - <<'PYTHON'
import ctypes, ctypes.util
names = {
    "gobject-2.0": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib"),
    "pango-1.0": ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    "pangoft2-1.0": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    "harfbuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib"),
    "harfbuzz-subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
    "fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib"),
}
def found(short, candidates):
    for name in candidates:
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return ctypes.util.find_library(short) is not None
print(*(short for short, candidates in names.items() if not found(short, candidates)))
PYTHON
}

# Debian ships venv and ensurepip apart from Python.
has_venv() {
  "$1" -c 'import venv, ensurepip' >/dev/null 2>&1
}

# All that the system lacks goes into one command to type.
need_system() {
  local python=$1 missing=$2 state=$3 reason="" needs=""
  if [ -z "$python" ]; then
    [ -z "${PYTHON:-}" ] || { say "PYTHON=$PYTHON is not a Python 3.11 or newer."; return 1; }
    # Without Python nobody can say which libraries there are; naming one that is there does no harm.
    provide "Python 3.11 or newer is missing." python pango
    find_python >/dev/null || { say "The system's own Python is older than 3.11; install a newer one."; return 1; }
    return
  fi
  if [ "$missing" = harfbuzz-subset ]; then
    # WeasyPrint still works without this one, only slower: no reason to stop where we may not install it.
    [ "$state" = current ] || [ "$(id -u)" -ne 0 ] ||
      provide "The library harfbuzz-subset, which makes PDF files faster, is missing." pango || true
  elif [ -n "$missing" ]; then
    reason="System libraries that WeasyPrint needs are missing: $missing."
    needs=pango
  fi
  if [ "$state" = new ] && ! has_venv "$python"; then
    reason="${reason:+$reason }Python's venv module is missing."
    needs="$needs venv$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
  fi
  # shellcheck disable=SC2086
  [ -z "$needs" ] || provide "$reason" $needs
}

# Without a home to write to, pip would warn about its cache on every run.
quiet_pip() {
  if [ ! -w "${XDG_CACHE_HOME:-${HOME:-/nonexistent}}" ]; then export PIP_NO_CACHE_DIR=1; fi
  PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore $venv/bin/python -m pip --quiet "$@" </dev/null >&2
}

install_packages() {
  say "Setting up $venv (once; less than a minute with a usual connection) …"
  # The build backend comes from the constraints too, so nothing unpinned is fetched for an isolated build.
  quiet_pip install -c constraints.txt pip hatchling editables
  quiet_pip install -c constraints.txt --no-build-isolation -e . --group dev
}

main() {
  local wanted python=$venv/bin/python missing state=outdated
  wanted=$(fingerprint)
  [ "$(cat $stamp 2>/dev/null)" != "$wanted" ] || state=current
  if ! missing=$(missing_libraries $python 2>/dev/null); then # no environment yet, or its interpreter is gone
    state=new
    python=$(find_python) || python=""
    [ -z "$python" ] || missing=$(missing_libraries "$python")
  fi
  need_system "$python" "$missing" $state
  [ $state != current ] || return 0
  rm -f $stamp
  [ $state != new ] || "$(find_python)" -m venv --clear $venv
  install_packages
  printf '%s\n' "$wanted" >$stamp
}

main "$@"
