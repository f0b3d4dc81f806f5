@"%~dp0python.exe" -I -m molewa_check %*
