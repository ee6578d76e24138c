"""A wrong command line, in a sentence of ours: click knows its own sentences in English only."""

from __future__ import annotations

import click

from gsreport.messages import Message, say, verbatim

__all__ = ["problem_of"]

_Nothing = click.NoSuchOption | click.NoSuchCommand


def problem_of(error: click.ClickException) -> Message:
    """What is wrong with a command line; what click alone can tell (a value that no file has) stays in its words."""
    message: object = error.message
    if isinstance(message, Message):
        return message
    match error:
        case click.NoSuchOption(option_name=name) | click.NoSuchCommand(command_name=name):
            return _unknown(name, error)
        case click.MissingParameter(param=click.Parameter() as parameter):
            return say("`{name}` is missing", name=_name(parameter))
        case click.BadParameter(param=click.Parameter() as parameter):
            return _bad_value(parameter, error.message)
        case _:
            return verbatim(error.format_message())


def _unknown(name: str, error: _Nothing) -> Message:
    near = ", ".join(f"`{word}`" for word in error.possibilities or ())
    if isinstance(error, click.NoSuchOption):
        if near:
            return say("there is no option `{name}`; like it: {near}", name=name, near=near)
        return say("there is no option `{name}`", name=name)
    if near:
        return say("there is no command `{name}`; like it: {near}", name=name, near=near)
    return say("there is no command `{name}`", name=name)


def _bad_value(parameter: click.Parameter, reason: str) -> Message:
    name = _name(parameter)
    if isinstance(parameter.type, click.Choice):
        return say("`{name}` takes one of these: {known}", name=name, known=", ".join(map(str, parameter.type.choices)))
    if isinstance(parameter.type, click.Path):
        if parameter.type.file_okay:
            return say("`{name}` takes a file that exists and can be read", name=name)
        return say("`{name}` takes a folder, no file", name=name)
    return say("`{name}` does not take this value: {reason}", name=name, reason=reason)


def _name(parameter: click.Parameter) -> str:
    """The name as it is typed: the long form of an option, the word of the help page for an argument."""
    return parameter.opts[0] if isinstance(parameter, click.Option) else parameter.make_metavar(_NO_CONTEXT)


_NO_CONTEXT = click.Context(click.Command("gsreport"))
