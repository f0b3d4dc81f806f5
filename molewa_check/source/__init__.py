"""Text into models: every problem with its file, line and column."""
