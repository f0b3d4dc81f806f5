"""Made-up and changed files for every reader; `make fuzz` makes many more of them."""
