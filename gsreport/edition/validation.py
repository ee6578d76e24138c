"""From located YAML to models: pydantic's errors become diagnostics with place, caret and hint."""

from __future__ import annotations

import difflib
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from gsreport.diagnostics import Collector, Diagnostic
from gsreport.edition.yaml_reader import KeyPath, LocatedYaml

__all__ = ["nearest", "validate"]

M = TypeVar("M", bound=BaseModel)

_EXPECTED = {
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "float_parsing": "a number",
    "string_type": "a text",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "tuple_type": "a list (lines beginning with «- »)",
    "list_type": "a list (lines beginning with «- »)",
    "dict_type": "keys with values (`key: value`)",
    "model_type": "keys with values (`key: value`)",
    "date_from_datetime_parsing": "a date like 2020-05-19",
    "date_parsing": "a date like 2020-05-19",
    "date_type": "a date like 2020-05-19",
}


def nearest(word: str, known: list[str]) -> str:
    """A hint that names the closest known word, or lists the known ones if none is close."""
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return f"did you mean `{close[0]}`?"
    if not known:
        return ""
    return "known: " + ", ".join(f"`{k}`" for k in sorted(known)[:12]) + (" …" if len(known) > 12 else "")  # noqa: PLR2004


def validate(model: type[M], source: LocatedYaml, collector: Collector, path: KeyPath = ()) -> M | None:
    """
    Build `model` from the value at `path` of a located file.

    Returns:
        The model, or None if anything was wrong (every problem is in the collector).
    """
    value: Any = source.value
    for step in path:
        value = value[step]
    if not isinstance(value, dict):
        place = source.place(path)
        collector.add(
            Diagnostic("GS-S02", "keys with values (`key: value`) are expected here", place, source=source.line(place))
        )
        return None
    try:
        return model.model_validate(value)
    except ValidationError as failure:
        for error in failure.errors(include_url=False):
            if (*path, *error["loc"]) not in source.doubtful:
                collector.add(_diagnostic(model, source, path, error))
        return None


def _diagnostic(  # noqa: PLR0911 - one return per kind of error
    model: type[BaseModel], source: LocatedYaml, base: KeyPath, error: ErrorDetails
) -> Diagnostic:
    steps: KeyPath = (*base, *(s for s in error["loc"] if isinstance(s, str | int)))
    kind = error["type"]
    name = str(steps[-1]) if steps else ""
    if kind == "extra_forbidden":
        place = source.place(steps, key=True)
        known = sorted(_fields(model, tuple(error["loc"][:-1])))
        return Diagnostic("GS-S01", f"unknown key `{name}`", place, nearest(name, known), source=source.line(place))
    if kind == "missing":
        place = source.place(steps[:-1])
        hint = "add it; both languages, `kk` and `ru`, are needed" if name in ("kk", "ru") else "add this key"
        return Diagnostic("GS-S03", f"the key `{name}` is missing", place, hint, source=source.line(place))
    place = source.place(steps)
    line = source.line(place)
    given = error.get("input")
    if given is None:
        return Diagnostic("GS-S06", f"`{name}` is empty", place, "write the value, or remove the key", source=line)
    shown = f"`{given}`" if isinstance(given, str | int | float | bool) else "this"
    if kind in _EXPECTED:
        return Diagnostic(
            "GS-S02", f"{shown} is not {_EXPECTED[kind]}", place, f"`{name}` needs {_EXPECTED[kind]}", source=line
        )
    if kind == "literal_error":
        expected = str(error.get("ctx", {}).get("expected", ""))
        words = [w.strip(" '") for w in expected.replace(" or ", ",").split(",")]
        return Diagnostic(
            "GS-S04", f"{shown} is not a value of `{name}`", place, nearest(str(given), words), source=line
        )
    if kind == "string_pattern_mismatch":
        return Diagnostic("GS-S05", f"{shown} does not have the form of `{name}`", place, _form_hint(name), source=line)
    if kind == "string_too_short":
        return Diagnostic("GS-S06", f"`{name}` is empty", place, "write the text, or remove the key", source=line)
    message = str(error["msg"]).removeprefix("Value error, ")
    if kind != "value_error":
        message = f"{shown} is not possible for `{name}`: {message[:1].lower()}{message[1:]}"
    return Diagnostic("GS-S07", message, place, source=line)


def _form_hint(name: str) -> str:
    if name == "code":
        return "C or L (Latin letters) and a number: C16, L4"
    if name == "registry_code":
        return "6 to 8 digits in quotes, leading zeros kept"
    return "Latin letters in lower case, digits, hyphen, underscore"


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
