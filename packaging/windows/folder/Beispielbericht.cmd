@echo off
rem Schreibt den Bericht einer erfundenen Firma, ohne Fragen zu stellen.
setlocal
chcp 65001 >nul
title molewa-check
rem Ohne "call": das ersetzt Prozentzeichen in Pfaden ein zweites Mal.
set "PYTHON=%~dp0programm\python.exe"
if not exist "%PYTHON%" goto zip
"%PYTHON%" -I -m molewa_check demo --output "%~dp0Beispiel"
if errorlevel 1 goto ende
echo.
set "WAHL="
set /p "WAHL=Bericht öffnen? (Open the report?) [J/n] "
if /i "%WAHL:~0,1%"=="n" exit /b 0
start "" "%~dp0Beispiel\muster-guss.pdf"
exit /b 0
:zip
echo Bitte entpacken Sie zuerst das ganze ZIP (rechte Maustaste, "Alle extrahieren") und starten Sie dort.
echo Please extract the whole ZIP first, and start there.
:ende
echo.
pause
exit /b 1
