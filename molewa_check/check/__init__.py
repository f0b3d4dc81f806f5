"""What authors want to know before others answer: findings over questionnaires, answer files and contacts."""

from molewa_check.check.checker import (
    check_path,
    check_paths,
    check_questionnaire,
    questionnaire_that_includes,
    questionnaires_among,
)

__all__ = ["check_path", "check_paths", "check_questionnaire", "questionnaire_that_includes", "questionnaires_among"]
