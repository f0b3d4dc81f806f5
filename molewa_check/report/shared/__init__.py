"""What the reports on companies and on groups have in common."""
