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
  if command -v open >/dev/null 2>&1; then open "$2"; else xdg-open "$2" >/dev/null 2>&1; fi || printf '%s\n' "$2"
}

# without_ending PATH prints it without the ending of its last part; dots of folders above stay.
without_ending() {
  case ${1##*/} in
    ?*.*) printf '%s' "${1%.*}" ;;
    *) printf '%s' "$1" ;;
  esac
}
