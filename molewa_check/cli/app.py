"""The command line: all commands in one list, and errors turned into messages and exit codes."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from gettext import gettext as _
from importlib import import_module
from typing import Annotated, Any, cast

import typer
from typer.main import get_command

from molewa_check import __version__
from molewa_check.cli.exits import ExitCode
from molewa_check.cli.options import Lang
from molewa_check.cli.typer_texts import Application, Command, Group
from molewa_check.i18n import as_language

COMMANDS = {
    "run": ("run", _("Answer a questionnaire, stop and go on, and get the report.")),
    "score": ("score", _("Score an answer file.")),
    "report": ("report", _("Make the report of an answer file.")),
    "compare": ("compare", _("Lay two views or dates of one company side by side.")),
    "batch": ("batch", _("Score many answer files, and draw the picture of the group.")),
    "form": ("form", _("Write a form to collect answers with, where nothing is installed.")),
    "verify": ("verify", _("Recompute a report from what it carries.")),
    "check": ("check", _("Find every problem in questionnaires, answers and contacts.")),
    "new": ("new", _("Begin a questionnaire of your own in a folder.")),
    "catalogue": ("catalogue", _("Translate the program's words beside a questionnaire.")),
    "import": ("import_form", _("Carry an XLSForm over into a questionnaire.")),
    "columns": ("columns", _("Draft the mapping of a table's columns.")),
    "convert": ("convert", _("Write the rows of tables as answer files.")),
    "schema": ("schema", _("Print the JSON Schema of a format, for editors.")),
    "list": ("list_questionnaires", _("List the bundled questionnaires.")),
    "contacts": ("contacts", _("List the contacts of a questionnaire.")),
    "doctor": ("doctor", _("Say what is installed, what is missing, and how to get it.")),
    "demo": ("demo", _("Write example answers and their report.")),
}
"""All commands in the order of the help: a function, in the module of this package that is called so, and the help."""


class _Commands(Mapping[str, Command]):
    """The commands by name; the module of one is loaded when it is called, as all of them cost more than the help."""

    def __getitem__(self, name: str) -> Command:
        function, help_ = COMMANDS[name]
        module = import_module(f"molewa_check.cli.{function}")
        alone = Application(add_completion=False, rich_markup_mode=None)
        alone.command(name, help=help_)(getattr(module, function))
        return cast(Command, get_command(alone))

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class Program(Group):
    """Runs commands; the one place where an error becomes a message and an exit code."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.commands = _Commands()  # type: ignore[assignment]  # nothing is added to it

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Run the program; without a command, somebody in a terminal is asked what to do."""
        given = sys.argv[1:]
        return super().main(_asked_for(given) if args is None and _is_alone(given) else args, *rest, **extra)

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # noqa: ARG002
        """The names of the commands, without loading any."""
        return list(COMMANDS)

    def format_commands(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]  # noqa: ARG002
        """List the commands with what they are for, without loading any."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, help_) for name, (_function, help_) in COMMANDS.items()])

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


def _is_alone(given: Sequence[str]) -> bool:
    """Whether there is no command, and no option but a language."""
    match list(given):
        case []:
            return True
        case ["--lang", code]:
            return as_language(code) is not None
        case [option]:
            return option.startswith("--lang=") and as_language(option.removeprefix("--lang=")) is not None
        case _:
            return False


def _asked_for(given: Sequence[str]) -> list[str] | None:
    """The arguments that somebody in a terminal chooses; None where nobody is there: then the help comes."""
    from molewa_check.cli.terminal.start import chosen_arguments, is_attended

    if not is_attended():
        return None
    try:
        arguments = chosen_arguments(given)
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
