@echo off
rem Stellt die Fragen und schreibt den Bericht. Eine Antwortdatei, die man auf dieses Symbol zieht, wird fortgesetzt.
setlocal
chcp 65001 >nul
title molewa-check
set "ANTWORTEN=%~1"
if not defined ANTWORTEN set "ANTWORTEN=%~dp0Antworten\antworten.yaml"
for %%F in ("%ANTWORTEN%") do set "BERICHT=%%~dpnF.pdf"
if not exist "%~dp0Antworten\" mkdir "%~dp0Antworten"
call "%~dp0programm\molewa-check" run --answers "%ANTWORTEN%" --output "%BERICHT%"
if errorlevel 1 goto ende
if not exist "%BERICHT%" goto ende
echo.
set "WAHL="
set /p "WAHL=Bericht öffnen? [J/n] "
if /i "%WAHL%"=="n" exit /b 0
start "" "%BERICHT%"
exit /b 0
:ende
echo.
echo Ihre Antworten liegen in: %ANTWORTEN%
pause
