"""The command line: all commands in one list, and errors turned into messages and exit codes."""

import sys
from collections.abc import Sequence
from gettext import gettext as _
from typing import Annotated, Any

import typer

from molewa_check import __version__
from molewa_check.cli import (
    batch,
    check,
    columns,
    compare,
    contacts,
    convert,
    demo,
    doctor,
    listing,
    report,
    run,
    schema,
    score,
    verify,
)
from molewa_check.cli.exits import ExitCode
from molewa_check.cli.options import Lang
from molewa_check.cli.typer_texts import Application, Group


class Program(Group):
    """Runs commands; the one place where an error becomes a message and an exit code."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Run the program; without a command, somebody in a terminal is asked what to do."""
        return super().main(_asked_for() if args is None and len(sys.argv) == 1 else args, *rest, **extra)

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]
        """Run the command that was asked for."""
        from molewa_check.cli.exits import exit_code_of
        from molewa_check.cli.output import print_problems, say, translate_for
        from molewa_check.errors import MolewaError

        try:
            return super().invoke(ctx)
        except MolewaError as error:
            # Without the option: the command has kept its language by `activate`.
            print_problems(error.problems, translate_for(None))
            raise typer.Exit(exit_code_of(error)) from None
        except KeyboardInterrupt:
            say(_("Interrupted."))
            raise typer.Exit(ExitCode.INTERRUPTED) from None


def _asked_for() -> list[str] | None:
    """The arguments that somebody in a terminal chooses; None where nobody is there: then the help comes."""
    from molewa_check.cli.terminal.start import chosen_arguments, is_attended

    if not is_attended():
        return None
    try:
        arguments = chosen_arguments()
    except KeyboardInterrupt:
        raise SystemExit(ExitCode.INTERRUPTED) from None
    if arguments is None:
        raise SystemExit(ExitCode.OK)
    return arguments


app = Application(
    name="molewa-check",
    cls=Program,
    help=_("Readiness self-assessment: a questionnaire, transparent scores, a report with next steps and contacts."),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    # Plain help: readable by a screen reader, and twice as fast as with boxes.
    rich_markup_mode=None,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from molewa_check.cli.output import show

        show(f"molewa-check {__version__}")
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help=_("Show the version and exit."))
    ] = False,
    lang: Lang = None,
) -> None:
    """Hold the options that belong to no command."""


app.command("run", help=_("Answer a questionnaire, stop and go on, and get the report."))(run.run)
app.command("score", help=_("Score an answer file."))(score.score)
app.command("report", help=_("Make the report of an answer file."))(report.report)
app.command("compare", help=_("Lay two views or dates of one company side by side."))(compare.compare)
app.command("batch", help=_("Score many answer files, and draw the picture of the group."))(batch.batch)
app.command("verify", help=_("Recompute a report from what it carries."))(verify.verify)
app.command("check", help=_("Find every problem in questionnaires, answers and contacts."))(check.check)
app.command("columns", help=_("Draft the mapping of a table's columns."))(columns.columns)
app.command("convert", help=_("Write the rows of tables as answer files."))(convert.convert)
app.command("schema", help=_("Print the JSON Schema of a format, for editors."))(schema.schema)
app.command("list", help=_("List the bundled questionnaires."))(listing.list_questionnaires)
app.command("contacts", help=_("List the contacts of a questionnaire."))(contacts.contacts)
app.command("doctor", help=_("Say what is installed, what is missing, and how to get it."))(doctor.doctor)
app.command("demo", help=_("Write example answers and their report."))(demo.demo)
