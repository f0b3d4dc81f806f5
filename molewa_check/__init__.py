"""molewa-check: a readiness self-assessment from questionnaire to report."""

__version__ = "0.2.0"
