"""Groups and commands of click that speak the user's language, and how a run ends: its exit code, never a traceback."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

from gsreport.diagnostics import ContentError, Diagnostic, ToolError
from gsreport.interface.speech import OPTION, choose, print_diagnostics, speech, tell
from gsreport.interface.usage import problem_of
from gsreport.messages import LANGUAGES, say, verbatim

__all__ = ["CONTENT_AT_FAULT", "Command", "Group"]

CONTENT_AT_FAULT, USAGE, BUG = 1, 2, 3
"""Exit codes; 0 is done."""


class Formatter(click.HelpFormatter):
    """Help whose headings are in the language of the run."""

    def write_heading(self, heading: str) -> None:
        """Write «Options», «Commands»."""
        super().write_heading(speech().text(verbatim(heading)))

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of usage."""
        super().write_usage(prog, args, prefix or speech().text(say("Usage:")) + " ")


class Context(click.Context):
    """A context whose help is in the language of the run."""

    formatter_class = Formatter


class Command(click.Command):
    """A command with the option `--ui` and with help in its language."""

    context_class = Context

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(_language_option())

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The words of the line of usage."""
        words = {"[OPTIONS]": say("[OPTIONS]"), "COMMAND [ARGS]...": say("COMMAND [ARGS]...")}
        return [speech().text(words.get(piece, piece)) for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_spoken(self.help))

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence of what the command does."""
        text = _spoken(self.help)
        return text if len(text) <= limit else text[: limit - 1].rsplit(maxsplit=1)[0] + " …"

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and the commands of a group."""
        records = []
        by_default = speech().text(say("by default"))
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            text = getattr(param, "help", None)
            if record is not None and text:
                told = record[1].replace(text, _spoken(text), 1)
                records.append((record[0], told.replace("[default: ", f"[{by_default}: ", 1)))
        with formatter.section("Options"):
            formatter.write_dl(records)


class Group(Command, click.Group):
    """Commands; turns everything that can end a run into its exit code, and a bug of ours never into a traceback."""

    command_class = Command
    group_class = type

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def main(self, args: Sequence[str] | None = None, *rest: Any, **kwargs: Any) -> Any:
        """Run, and end the process with the exit code."""
        words = list(sys.argv[1:] if args is None else args)
        choose(words)
        kwargs["standalone_mode"] = False
        try:
            result = super().main(words, *rest, **kwargs)
        except click.ClickException as error:
            _show(error)
            sys.exit(error.exit_code)
        except click.Abort:
            tell(say("interrupted"))
            sys.exit(130)
        except ContentError as error:
            print_diagnostics(error.diagnostics)
            sys.exit(CONTENT_AT_FAULT)
        except ToolError as error:
            print_diagnostics([error.diagnostic])
            sys.exit(USAGE)
        except OSError as error:
            print_diagnostics([_of_the_system(error)])
            sys.exit(USAGE)
        except Exception as error:  # noqa: BLE001 - the last line of defence
            _report_bug(error)
            sys.exit(BUG)
        sys.exit(result if isinstance(result, int) else 0)


def _language_option() -> click.Option:
    return click.Option(
        [OPTION],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        help="Language of messages and help; that of the locale by default.",
    )


def _spoken(text: str | None) -> str:
    return speech().text(verbatim(text or ""))


def _show(error: click.ClickException) -> None:
    """Tell what is wrong with the command line, after its usage."""
    if isinstance(error, click.UsageError) and error.ctx is not None:
        click.echo(error.ctx.get_usage(), err=True)
        tell(say("`{command} --help` tells more", command=error.ctx.command_path))
    tell(say("Error: {problem}", problem=problem_of(error)))


def _of_the_system(error: OSError) -> Diagnostic:
    reason = error.strerror or str(error)
    if error.filename:
        message = say("cannot write or read {file}: {reason}", file=error.filename, reason=reason)
    else:
        message = say("cannot write or read: {reason}", reason=reason)
    return Diagnostic("GS-O01", message, hint=say("check the folder, its rights and free space"))


def _report_bug(error: Exception) -> None:
    from gsreport.interface.bug_report import save  # noqa: PLC0415

    what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    try:
        tell(say("a bug of gsreport: {what}; the report for us is in {file}", what=what, file=save(error)))
    except OSError as failure:
        reason = failure.strerror
        tell(say("a bug of gsreport: {what}; no report could be saved ({reason})", what=what, reason=reason))
