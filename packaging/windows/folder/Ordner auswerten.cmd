@echo off
rem Ziehen Sie einen Ordner mit Antwortdateien oder eine Tabelle auf dieses Symbol.
setlocal
chcp 65001 >nul
title molewa-check
if "%~1"=="" goto hilfe
set "ERGEBNIS=%~dpn1 - Ergebnisse"
call "%~dp0programm\molewa-check" batch "%~1" --output "%ERGEBNIS%" --reports --excel
if not exist "%ERGEBNIS%\" goto ende
echo.
set "WAHL="
set /p "WAHL=Ergebnisse öffnen? [J/n] "
if /i "%WAHL%"=="n" exit /b 0
start "" "%ERGEBNIS%"
exit /b 0
:hilfe
echo Ziehen Sie einen Ordner mit Antwortdateien oder eine Tabelle (CSV, XLSX) mit der Maus auf dieses Symbol.
:ende
echo.
pause
