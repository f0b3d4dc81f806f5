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
