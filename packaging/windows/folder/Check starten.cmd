@echo off
rem Stellt die Fragen und schreibt den Bericht. Eine Antwortdatei, die man auf dieses Symbol zieht, wird fortgesetzt.
setlocal
chcp 65001 >nul
title molewa-check
rem Ohne "call": das ersetzt Prozentzeichen in Pfaden ein zweites Mal.
set "PYTHON=%~dp0programm\python.exe"
if not exist "%PYTHON%" goto zip
set "ANTWORTEN=%~1"
if not defined ANTWORTEN set "ANTWORTEN=%~dp0Antworten\antworten.yaml"
for %%F in ("%ANTWORTEN%") do set "BERICHT=%%~dpnF.pdf"
if not exist "%~dp0Antworten\" mkdir "%~dp0Antworten"
"%PYTHON%" -I -m molewa_check run --answers "%ANTWORTEN%" --output "%BERICHT%"
if errorlevel 1 goto ende
if not exist "%BERICHT%" goto ende
echo.
set "WAHL="
set /p "WAHL=Bericht öffnen? (Open the report?) [J/n] "
if /i "%WAHL:~0,1%"=="n" exit /b 0
start "" "%BERICHT%"
exit /b 0
:zip
echo Bitte entpacken Sie zuerst das ganze ZIP (rechte Maustaste, "Alle extrahieren") und starten Sie dort.
echo Please extract the whole ZIP first, and start there.
pause
exit /b 1
:ende
echo.
rem In Anführungszeichen: ein "&" im Namen eines Ordners begänne sonst einen neuen Befehl.
echo Ihre Antworten liegen in (your answers are in): "%ANTWORTEN%"
echo Ein Doppelklick auf "Check starten" macht dort weiter (another double-click goes on there).
pause
