"""From an assessment to a document: view, charts, HTML and PDF, each apart from the other."""
