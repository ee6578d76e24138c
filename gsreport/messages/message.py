"""A sentence for people that can still be said in another language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

__all__ = ["NOTHING", "Message", "say", "say_many", "verbatim"]


class Message(str):
    """
    An English sentence that remembers how it was made.

    Attributes:
        template: the sentence with `{names}` in place of values, the key of the translations.
        plural: the template for other counts than one; empty where the sentence has no count.
        values: what stands in the names; a message among them is translated with the sentence.
    """

    __slots__ = ("plural", "template", "values")

    template: str
    plural: str
    values: Mapping[str, Any]

    def __new__(cls, template: str, values: Mapping[str, Any], plural: str = "") -> Self:
        """Make the English sentence."""
        chosen = plural if plural and values["count"] != 1 else template
        message = super().__new__(cls, chosen.format_map(values) if values else chosen)
        message.template, message.plural, message.values = template, plural, values
        return message

    def __reduce__(self) -> tuple[Any, ...]:
        return Message, (self.template, self.values, self.plural)


def say(template: str, /, **values: Any) -> Message:
    """
    A message for people; `template` must be a literal, because the translations are collected from the source.

    A template without values is taken as it stands, braces included; with values, a brace is written twice.
    """
    return Message(template, values)


def say_many(one: str, many: str, /, *, count: int, **values: Any) -> Message:
    """A message that counts: `{count} error`, `{count} errors`; each language has as many forms as it needs."""
    return Message(one, {"count": count, **values}, many)


def verbatim(text: str) -> Message:
    """Words of others that are passed on as they are: the reason a library gives, a line of the content."""
    return Message(text, {})


NOTHING = verbatim("")
"""No message, where one may stand."""
