"""From checked answers to scores, advice and contacts. Everything here is a pure function of its arguments."""
