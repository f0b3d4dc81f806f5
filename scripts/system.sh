# Sourced by the other scripts: find out which system package is missing, and install it or say how.
# shellcheck shell=bash

say() { printf '%s\n' "$*" >&2; }

# Prints this machine's package manager, or nothing where we know none.
package_manager() {
  local name
  for name in apt-get dnf apk pacman zypper brew; do
    if command -v "$name" >/dev/null 2>&1; then
      echo "$name"
      return
    fi
  done
}

# package_names MANAGER NEED… prints what the manager calls each need.
package_names() {
  local manager=$1 need
  shift
  for need in "$@"; do
    case "$manager:$need" in
      apt-get:pango) echo libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b libharfbuzz-subset0 libfontconfig1 ;;
      apt-get:venv*) echo "python${need#venv}-venv" ;;
      apt-get:python) echo python3 python3-venv ;;
      apt-get:java) echo default-jre-headless ;;
      dnf:java | zypper:java) echo java-17-openjdk-headless ;;
      pacman:java) echo jre-openjdk-headless ;;
      apk:java) echo openjdk17-jre-headless ;;
      brew:java) echo openjdk ;;
      apk:pango) echo pango harfbuzz-subset fontconfig ;;
      dnf:pango | pacman:pango | brew:pango) echo pango ;;
      zypper:pango) echo libpango-1_0-0 libharfbuzz-subset0 ;;
      pacman:python | brew:python) echo python ;;
      *:python | *:venv*) echo python3 ;;
      *:make) echo make ;;
      *:maven) echo maven ;;
      apt-get:wine) echo wine wine64 locales ;;
      apt-get:mingw) echo gcc-mingw-w64-x86-64-win32 ;;
      dnf:mingw) echo mingw64-gcc ;;
      pacman:mingw) echo mingw-w64-gcc ;;
      *:wine | *:unzip) echo "$need" ;;
      brew:npm) echo node ;;
      brew:node) echo node ;;
      *:node) echo nodejs ;;
      apt-get:browser) echo chromium chromium-driver ;;
      apk:browser) echo chromium chromium-chromedriver ;;
      dnf:browser) echo chromium chromedriver ;;
      *:browser) echo chromium ;;
      apt-get:firefox) echo firefox-esr ;;
      *:firefox) echo firefox ;;
      *:npm) echo npm ;;
      apt-get:mupdf | apk:mupdf | pacman:mupdf) echo mupdf-tools ;;
      apt-get:poppler | dnf:poppler | apk:poppler) echo poppler-utils ;;
      zypper:poppler) echo poppler-tools ;;
      *:draw) echo libreoffice-draw ;;
      *:ghostscript | *:qpdf | *:mupdf | *:poppler) echo "$need" ;;
    esac
  done | tr '\n' ' ' | sed 's/ $//'
}

# install_command MANAGER PACKAGES prints the command line that installs them.
install_command() {
  case "$1" in
    apt-get) echo "apt-get install -y --no-install-recommends $2" ;;
    apk) echo "apk add $2" ;;
    pacman) echo "pacman -S --noconfirm --needed $2" ;;
    zypper) echo "zypper --non-interactive install $2" ;;
    brew) echo "brew install $2" ;;
    *) echo "$1 install -y $2" ;;
  esac
}

# Runs the command; with apt, a fresh machine has no package lists yet, so it may take a second try.
run_install() {
  local manager=$1 line=$2
  if [ "$manager" = apt-get ]; then
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    $line >/dev/null 2>&1 </dev/null && return
    apt-get update -qq >&2 </dev/null || say "apt-get update reported errors; trying all the same"
  fi
  # shellcheck disable=SC2086
  $line >&2 </dev/null
}

# Where it is allowed installs what is needed, else prints the exact command to type and fails.
# provide REASON NEED…
provide() {
  local reason=$1 manager packages line
  shift
  manager=$(package_manager)
  if [ -z "$manager" ]; then
    say "$reason"
    say "No known package manager was found; install it by hand: $*"
    return 1
  fi
  packages=$(package_names "$manager" "$@")
  line=$(install_command "$manager" "$packages")
  if [ "$manager" = brew ]; then
    say "$reason Type:"
    say "  $line"
    return 1
  fi
  if [ "$(id -u)" -ne 0 ]; then
    say "$reason Type:"
    say "  sudo $line"
    return 1
  fi
  say "$reason Installing: $packages"
  run_install "$manager" "$line" || {
    say "That failed. The command was: $line"
    return 1
  }
}

# Installs Node and Chromium with its driver, as far as they are missing.
# provide_node REASON
provide_node() {
  local needs=""
  command -v node >/dev/null 2>&1 || needs="$needs node"
  command -v npm >/dev/null 2>&1 || needs="$needs npm"
  command -v chromedriver >/dev/null 2>&1 || needs="$needs browser"
  # shellcheck disable=SC2086
  [ -z "$needs" ] || provide "$1" $needs
}

# cache_folder NAME prints where what was fetched is kept, outside of this folder.
cache_folder() {
  local home=${HOME:-}
  [ -n "$home" ] && [ -w "$home" ] || home=${TMPDIR:-/tmp}
  printf '%s\n' "${XDG_CACHE_HOME:-$home/.cache}/molewa-check/$1"
}

# npm_packages FOLDER PACKAGE… gets packages into a folder, once.
npm_packages() {
  local folder=$1
  shift
  [ ! -f "$folder/whole" ] || return 0
  mkdir -p "$folder"
  npm install --silent --no-audit --no-fund --prefix "$folder" "$@" >&2 </dev/null
  touch "$folder/whole"
}
