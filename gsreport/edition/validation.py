"""From located YAML to models: pydantic's errors become diagnostics with place, caret and hint."""

from __future__ import annotations

import difflib
from typing import Any, TypeVar, cast, get_args, get_origin
from weakref import WeakKeyDictionary

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from gsreport.diagnostics import Collector, Diagnostic
from gsreport.edition.yaml_reader import KeyPath, LocatedYaml
from gsreport.messages import NOTHING, Message, say, verbatim

__all__ = ["closest", "nearest", "validate"]

M = TypeVar("M", bound=BaseModel)

_WHOLE = say("a whole number")
_TRUTH = say("true or false")
_LIST = say("a list (lines beginning with «- »)")
_KEYS = say("keys with values (`key: value`)")
_DATE = say("a date like 2020-05-19")
_EXPECTED = {
    "int_parsing": _WHOLE,
    "int_type": _WHOLE,
    "float_parsing": say("a number"),
    "string_type": say("a text"),
    "bool_parsing": _TRUTH,
    "bool_type": _TRUTH,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": _KEYS,
    "model_type": _KEYS,
    "date_from_datetime_parsing": _DATE,
    "date_parsing": _DATE,
    "date_type": _DATE,
}
"""What was expected, by pydantic's kind of error."""


def closest(word: str, known: list[str]) -> str | None:
    """The known word that `word` is probably a misspelling of, None if none is close."""
    return next(iter(difflib.get_close_matches(word, known, n=1, cutoff=0.6)), None)


def nearest(word: str, known: list[str]) -> Message:
    """A hint that names the closest known word, or lists the known ones if none is close."""
    close = closest(word, known)
    if close is not None:
        return say("did you mean `{name}`?", name=close)
    if not known:
        return NOTHING
    listed = ", ".join(f"`{k}`" for k in sorted(known)[:12]) + (" …" if len(known) > 12 else "")  # noqa: PLR2004
    return say("known: {names}", names=listed)


_built: WeakKeyDictionary[LocatedYaml, dict[tuple[type[BaseModel], KeyPath], BaseModel]] = WeakKeyDictionary()
"""Models by the file they are made of: a process that builds again makes those of unchanged files once."""


def validate(model: type[M], source: LocatedYaml, collector: Collector, path: KeyPath = ()) -> M | None:
    """
    Build `model` from the value at `path` of a located file.

    Returns:
        The model, or None if anything was wrong (every problem is in the collector).
    """
    key = model, path
    known = _built.setdefault(source, {})
    if key in known:
        return cast("M", known[key])
    value: Any = source.value
    for step in path:
        value = value[step]
    if not isinstance(value, dict):
        place = source.place(path)
        message = say("keys with values (`key: value`) are expected here")
        collector.add(Diagnostic("GS-S02", message, place, source=source.line(place)))
        return None
    try:
        built = known[key] = model.model_validate(value)
    except ValidationError as failure:
        for error in failure.errors(include_url=False):
            if (*path, *error["loc"]) not in source.doubtful:
                collector.add(_diagnostic(model, source, path, error))
        return None
    return built


def _diagnostic(  # noqa: PLR0911 - one return per kind of error
    model: type[BaseModel], source: LocatedYaml, base: KeyPath, error: ErrorDetails
) -> Diagnostic:
    steps: KeyPath = (*base, *(s for s in error["loc"] if isinstance(s, str | int)))
    kind = error["type"]
    name = str(steps[-1]) if steps else ""
    if kind == "extra_forbidden":
        place = source.place(steps, key=True)
        known = sorted(_fields(model, tuple(error["loc"][:-1])))
        message = say("unknown key `{key}`", key=name)
        return Diagnostic("GS-S01", message, place, nearest(name, known), source=source.line(place))
    if kind == "missing":
        place = source.place(steps[:-1])
        bilingual = name in ("kk", "ru")
        hint = say("add it; both languages, `kk` and `ru`, are needed") if bilingual else say("add this key")
        message = say("the key `{key}` is missing", key=name)
        return Diagnostic("GS-S03", message, place, hint, source=source.line(place))
    place = source.place(steps)
    line = source.line(place)
    given = error.get("input")
    if given is None:
        hint = say("write the value, or remove the key")
        return Diagnostic("GS-S06", say("`{key}` is empty", key=name), place, hint, source=line)
    shown = verbatim(f"`{given}`") if isinstance(given, str | int | float | bool) else say("this")
    if kind in _EXPECTED:
        expected = _EXPECTED[kind]
        message = say("{value} is not {expected}", value=shown, expected=expected)
        hint = say("`{key}` needs {expected}", key=name, expected=expected)
        return Diagnostic("GS-S02", message, place, hint, source=line)
    if kind == "literal_error":
        allowed = str(error.get("ctx", {}).get("expected", ""))
        words = [w.strip(" '") for w in allowed.replace(" or ", ",").split(",")]
        message = say("{value} is not a value of `{key}`", value=shown, key=name)
        return Diagnostic("GS-S04", message, place, nearest(str(given), words), source=line)
    if kind == "string_pattern_mismatch":
        message = say("{value} does not have the form of `{key}`", value=shown, key=name)
        return Diagnostic("GS-S05", message, place, _form_hint(name), source=line)
    if kind == "string_too_short":
        hint = say("write the text, or remove the key")
        return Diagnostic("GS-S06", say("`{key}` is empty", key=name), place, hint, source=line)
    if kind == "value_error":
        return Diagnostic("GS-S07", _raised(error), place, source=line)
    message = say("{value} is not possible for `{key}`: {reason}", value=shown, key=name, reason=_reason(error))
    return Diagnostic("GS-S07", message, place, source=line)


def _raised(error: ErrorDetails) -> Message:
    """The message with which a validator of ours refused a value."""
    raised = error.get("ctx", {}).get("error")
    said = raised.args[0] if isinstance(raised, Exception) and raised.args else None
    return said if isinstance(said, Message) else verbatim(str(error["msg"]).removeprefix("Value error, "))


def _reason(error: ErrorDetails) -> Message:
    """Why pydantic refused a value: the limits that our models set can be translated, the rest is in its words."""
    limits = error.get("ctx", {})
    match error["type"]:
        case "greater_than":
            return say("input should be greater than {limit}", limit=limits["gt"])
        case "greater_than_equal":
            return say("input should be greater than or equal to {limit}", limit=limits["ge"])
        case "less_than":
            return say("input should be less than {limit}", limit=limits["lt"])
        case "less_than_equal":
            return say("input should be less than or equal to {limit}", limit=limits["le"])
        case _:
            words = str(error["msg"])
            return verbatim(f"{words[:1].lower()}{words[1:]}")


def _form_hint(name: str) -> Message:
    if name == "code":
        return say("C or L (Latin letters) and a number: C16, L4")
    if name == "registry_code":
        return say("6 to 8 digits in quotes, leading zeros kept")
    return say("Latin letters in lower case, digits, hyphen, underscore")


def _fields(model: type[BaseModel], steps: tuple[str | int, ...]) -> set[str]:
    """The keys known at a place inside `model`, following the steps of a pydantic location."""
    current: Any = model
    for step in steps:
        current = _below(current, step)
    found = _model_in(current)
    return set(found.model_fields) if found else set()


def _below(annotation: Any, step: str | int) -> Any:
    """The annotation one step further down: of a field, of a list's or mapping's values; None if there is none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        info = annotation.model_fields.get(str(step))
        return info.annotation if info else None
    if get_origin(annotation) in (dict, tuple):
        return get_args(annotation)[-1 if get_origin(annotation) is dict else 0]
    return next((found for a in get_args(annotation) if (found := _below(a, step)) is not None), None)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model in `X | None` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for a in get_args(annotation) if (found := _model_in(a)) is not None), None)
