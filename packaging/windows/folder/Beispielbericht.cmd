@echo off
rem Schreibt den Bericht einer erfundenen Firma, ohne Fragen zu stellen.
setlocal
chcp 65001 >nul
title molewa-check
call "%~dp0programm\molewa-check" demo --output "%~dp0Beispiel"
if errorlevel 1 goto ende
echo.
set "WAHL="
set /p "WAHL=Bericht öffnen? [J/n] "
if /i "%WAHL%"=="n" exit /b 0
start "" "%~dp0Beispiel\muster-guss.pdf"
exit /b 0
:ende
pause
