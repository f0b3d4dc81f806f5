@echo off
rem Ziehen Sie einen Ordner mit Antwortdateien oder eine Tabelle auf dieses Symbol.
setlocal
chcp 65001 >nul
title molewa-check
rem Ohne "call": das ersetzt Prozentzeichen in Pfaden ein zweites Mal.
set "PYTHON=%~dp0programm\python.exe"
if not exist "%PYTHON%" goto zip
if "%~1"=="" goto hilfe
set "ERGEBNIS=%~dpn1 - Ergebnisse"
rem Der Name eines Ordners hat keine Endung, auch wo ein Punkt darin steht.
if exist "%~1\" set "ERGEBNIS=%~dpnx1 - Ergebnisse"
"%PYTHON%" -I -m molewa_check batch "%~1" --output "%ERGEBNIS%" --reports --excel
if not exist "%ERGEBNIS%\" goto ende
echo.
set "WAHL="
set /p "WAHL=Ergebnisse öffnen? (Open the results?) [J/n] "
if /i "%WAHL:~0,1%"=="n" exit /b 0
start "" "%ERGEBNIS%"
exit /b 0
:zip
echo Bitte entpacken Sie zuerst das ganze ZIP (rechte Maustaste, "Alle extrahieren") und starten Sie dort.
echo Please extract the whole ZIP first, and start there.
goto ende
:hilfe
echo Ziehen Sie einen Ordner mit Antwortdateien oder eine Tabelle (CSV, XLSX) mit der Maus auf dieses Symbol.
echo Drop a folder of answer files or a table (CSV, XLSX) on this icon.
:ende
echo.
pause
exit /b 1
