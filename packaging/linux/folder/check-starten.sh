#!/bin/sh
# Stellt die Fragen und schreibt den Bericht. Eine Antwortdatei als Argument wird fortgesetzt.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/programm/starter.sh"
answers=${1:-$here/Antworten/antworten.yaml}
report=$(without_ending "$answers").pdf
mkdir -p "$here/Antworten"
if "$here/programm/molewa-check" run --answers "$answers" --output "$report" && [ -e "$report" ]; then
  offer "Bericht öffnen? (Open the report?)" "$report"
else
  printf '\nIhre Antworten liegen in (your answers are in): %s\n' "$answers"
  echo "Ein weiterer Start macht dort weiter (another start goes on there)."
  wait_for_enter
fi
