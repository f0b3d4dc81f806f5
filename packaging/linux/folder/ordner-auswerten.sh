#!/bin/sh
# Wertet einen Ordner mit Antwortdateien oder eine Tabelle aus: ordner-auswerten.sh ORDNER
here=$(cd "$(dirname "$0")" && pwd)
. "$here/programm/starter.sh"
if [ -z "$1" ]; then
  echo "Ziehen Sie einen Ordner mit Antwortdateien oder eine Tabelle (CSV, XLSX) auf dieses Symbol."
  echo "Drop a folder of answer files or a table (CSV, XLSX) on this icon."
  wait_for_enter
  exit 2
fi
given=${1%/}
results="$(without_ending "$given") - Ergebnisse"
"$here/programm/molewa-check" batch "$given" --output "$results" --reports --excel
if [ -d "$results" ]; then offer "Ergebnisse öffnen? (Open the results?)" "$results"; else wait_for_enter; fi
