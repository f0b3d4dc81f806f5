#!/bin/sh
# Schreibt den Bericht einer erfundenen Firma, ohne Fragen zu stellen.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/programm/starter.sh"
if "$here/programm/molewa-check" demo --output "$here/Beispiel"; then
  offer "Bericht öffnen? (Open the report?)" "$here/Beispiel/muster-guss.pdf"
else
  wait_for_enter
fi
