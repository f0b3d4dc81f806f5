"""The command line library's own words, in the language of the run.

Typer looks up some of its words with gettext. They are marked here, because `make messages` reads this project only and
would take them for obsolete. The rest is fixed English: usage lines, the help option and usage errors are worded here.
"""

import re
import sys
from collections.abc import Callable, Sequence
from gettext import gettext as _
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from molewa_check.cli.exits import ExitCode
from molewa_check.cli.output import say
from molewa_check.i18n import N_

LOOKED_UP = (
    N_("Arguments"),
    N_("Options"),
    N_("Commands"),
    N_("required"),
    N_("default: {default}"),
    N_("env var: {var}"),
    N_("(dynamic)"),
    N_("Missing command."),
    N_("No such command {name!r}."),
)
"""What Typer looks up itself."""

PLACEHOLDERS = (
    N_("[OPTIONS]"),
    N_("COMMAND [ARGS]..."),
    N_("ADDRESS"),
    N_("ANSWERS"),
    N_("DIR"),
    N_("[DIR]"),
    N_("FILE"),
    N_("FIRST"),
    N_("FORMAT"),
    N_("ID"),
    N_("LANGUAGE"),
    N_("N"),
    N_("NAME"),
    N_("PATH"),
    N_("PATH..."),
    N_("Q"),
    N_("QUESTIONNAIRE"),
    N_("[QUESTIONNAIRE]"),
    N_("[OTHER]"),
    N_("REPORT"),
    N_("SECOND"),
    N_("SHEET"),
    N_("TABLE"),
    N_("TEXT"),
    N_("TOPIC"),
    N_("VIEW"),
)
"""What stands for a value in usage lines and help."""

ERRORS = (
    N_("{message}. Did you mean {names}?"),
    N_("No such option: {name} (Possible options: {names})"),
    N_("No such option: {name}"),
    N_("Option {name} requires an argument."),
    N_("Option {name} does not take a value."),
    N_("Got unexpected extra argument(s) ({names})"),
    N_("Missing argument {name}. Choose from: {names}"),
    N_("Missing argument {name}."),
    N_("Missing option {name}."),
    N_("Invalid value for {name}: {message}"),
    N_("Invalid value: {message}"),
    N_("{value} is not one of {names}."),
    # The words from here on are pydantic's, which Typer passes on.
    N_("Input should be a valid integer, unable to parse string as an integer"),
    N_("Input should be a valid number, unable to parse string as a number"),
    N_("Input should be greater than or equal to {limit}"),
    N_("Input should be less than or equal to {limit}"),
)
"""Usage errors as Typer writes them; the first that fits is taken. `{message}` is another one of them."""

FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])


class Command(TyperCommand):
    """A command whose help is in the language of the run."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        _reword_placeholders(self.params)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """What follows the name in the usage line."""
        return [_placeholder(piece) for piece in super().collect_usage_pieces(ctx)]

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=_("Usage: "))

    def get_help_option(self, ctx: Any) -> Any:
        """The option `--help`."""
        return _reword_help(super().get_help_option(ctx))


class Group(TyperGroup):
    """Commands whose common help and usage errors are in the language of the run."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the program; usage errors are told here instead of in the library."""
        settings = {"complete_var": complete_var, "windows_expand_args": windows_expand_args, **extra}
        if not standalone_mode:
            return super().main(args, prog_name, standalone_mode=False, **settings)
        try:
            code = super().main(args, prog_name, standalone_mode=False, **settings)
        except typer.TyperException as error:
            _tell(error)
            sys.exit(error.exit_code)
        except typer.Abort:
            # What the library makes of an input that ends while somebody is asked.
            say(_("Interrupted."))
            sys.exit(ExitCode.INTERRUPTED)
        # Without its standalone mode Typer gives back the code of an `Exit` instead of raising it.
        sys.exit(code if isinstance(code, int) else 0)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """What follows the name in the usage line."""
        return [_placeholder(piece) for piece in super().collect_usage_pieces(ctx)]

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=_("Usage: "))

    def get_help_option(self, ctx: Any) -> Any:
        """The option `--help`."""
        return _reword_help(super().get_help_option(ctx))


class Application(typer.Typer):
    """An application whose commands speak the language of the run."""

    def command(self, name: str | None = None, **settings: Any) -> Callable[[FunctionT], FunctionT]:
        """Register a command."""
        settings.setdefault("cls", Command)
        return super().command(name, **settings)


def in_own_words(message: str) -> str:
    """A usage error in the language of the run; what is not known stays as it is."""
    # What pydantic puts before the words of a validator.
    message = message.removeprefix("Value error, ")
    for template in ERRORS:
        found = re.fullmatch(_pattern(template), message, re.DOTALL)
        if found is not None:
            # Typer writes long lists of choices below each other; blanks that do not break stay.
            values = {name: re.sub(r"[ \t\n]+", " ", value).strip() for name, value in found.groupdict().items()}
            if "message" in values:
                values["message"] = in_own_words(values["message"])
            return _(template).format(**values)
    return message


def _pattern(template: str) -> str:
    """The regular expression that finds what a template was filled with."""
    text = re.escape(template).replace("\\ ", r"\s+")
    return re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", text)


def _tell(error: typer.TyperException) -> None:
    message = error.format_message()
    context = getattr(error, "ctx", None)
    if context is not None:
        usage = context.get_usage()
        if message.startswith(usage):  # no arguments: the message is the page of help
            say(message)
            return
        option = context.help_option_names[0]
        hint = _("Try '{command} {option}' for help.").format(command=context.command_path, option=option)
        say(f"{usage}\n{hint}\n")
    say(_("Error: {message}").format(message=in_own_words(message)))


def _reword_placeholders(params: list[Any]) -> None:
    for param in params:
        if param.metavar:
            param.metavar = _(param.metavar)
        if param.param_type_name == "argument" and not param.type_descriptor.is_choice:
            param.display_type_rich = _no_type


def _no_type(ctx: Any) -> str:  # noqa: ARG001 - the place of a method
    """Nothing: the library would add what the code calls the type of an argument."""
    return ""


def _reword_help(option: Any) -> Any:
    if option is not None:
        option.help = _("Show this message and exit.")
    return option


def _placeholder(piece: str) -> str:
    """A piece of the usage line: what is required without braces, and brackets and dots only once."""
    piece = re.sub(r"^\{(.+?)(?:\.\.\.)?\}(\.\.\.)?$", r"\1\2", _(piece))
    return re.sub(r"^\[\[(.+)\]\]$", r"[\1]", piece)
