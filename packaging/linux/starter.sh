# What the starters share: the window stays open, and ends with a question.

wait_for_enter() {
  printf '\nWeiter mit der Eingabetaste … '
  read -r _
}

# offer QUESTION FILE opens it with the program that the system has for it.
offer() {
  printf '\n%s [J/n] ' "$1"
  read -r choice || return 0
  case $choice in [nN]*) return 0 ;; esac
  # Debian has an `open` of its own, for terminals; macOS has nothing else.
  if command -v xdg-open >/dev/null 2>&1; then xdg-open "$2"; else open "$2"; fi >/dev/null 2>&1 || printf '%s\n' "$2"
}

# without_ending PATH prints it without the ending of its last part; the name of a folder has none.
without_ending() {
  [ ! -d "$1" ] || { printf '%s' "$1"; return; }
  case ${1##*/} in
    ?*.*) printf '%s' "${1%.*}" ;;
    *) printf '%s' "$1" ;;
  esac
}
