"""`demo`: example answers and their report."""

from pathlib import Path

from molewa_check.cli.options import Lang, OutputFolder


def demo(output: OutputFolder = Path("molewa-demo"), lang: Lang = None) -> None:
    """Write the example answers and their report, and print the result."""
    from molewa_check.cli.output import language_of, say
    from molewa_check.cli.pipeline import Wishes, assess_for_report, write_readable_report
    from molewa_check.cli.score_text import print_assessment
    from molewa_check.resources import bundled
    from molewa_check.source.files import make_private_folder, read_bytes, write_private
    from molewa_check.source.temporary import sweep
    from molewa_check.words.language import Words

    language = language_of(lang)
    words = Words(language)
    example = bundled("questionnaires") / "molewa" / "examples" / "muster-guss.yaml"
    make_private_folder(output)
    answers, report = output / example.name, output / example.with_suffix(".pdf").name
    sweep(answers)
    write_private(answers, read_bytes(example, str(example)))
    assessed = assess_for_report(answers, None, Wishes(), language)
    print_assessment(assessed.assessment, language)
    report = write_readable_report(assessed, report, language)
    say("")
    say(words.translate("Answers: {file}"), file=answers)
    say(words.translate("Report: {file}"), file=report)
