"""`list`: the bundled questionnaires."""

from typing import Any

from molewa_check.cli.options import Format, Lang


def list_questionnaires(format_: Format = "text", lang: Lang = None) -> None:
    """List the bundled questionnaires."""
    from molewa_check.cli.output import language_of, print_json
    from molewa_check.source.questionnaire import bundled_questionnaires, load_by_name

    language = language_of(lang)
    rows = [_row(load_by_name(name).questionnaire, language) for name in bundled_questionnaires()]
    if format_ == "json":
        print_json(rows)
    else:
        _print_table(rows, language)


def _row(questionnaire: Any, language: str) -> dict[str, Any]:
    questions = [question for section in questionnaire.walk_sections() for question in section.questions]
    return {
        "id": questionnaire.id,
        "version": questionnaire.version,
        "title": questionnaire.title.to(language),
        "languages": list(questionnaire.languages),
        "questions": sum(question.is_scored for question in questions),
        "quick": sum(question.is_scored and question.quick for question in questions),
        "minutes": questionnaire.minutes,
    }


def _print_table(rows: list[dict[str, Any]], language: str) -> None:
    from rich.table import Table

    from molewa_check.cli.console import SafeConsole
    from molewa_check.i18n import N_
    from molewa_check.words.language import NONE, Words

    words = Words(language)
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for heading in (N_("Id"), N_("Version"), N_("Title"), N_("Languages"), N_("Questions"), N_("Minutes")):
        table.add_column(words.translate(heading), overflow="fold")
    for row in rows:
        minutes = NONE if row["minutes"] is None else str(row["minutes"])
        languages = ", ".join(row["languages"])
        table.add_row(row["id"], row["version"], row["title"], languages, str(row["questions"]), minutes)
    SafeConsole().print(table)
