"""Three ways to show the pages of an interview, and what happens around it."""
