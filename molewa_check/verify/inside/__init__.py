"""What the isolated process does with a PDF file; nothing in here runs in the process of the program."""
