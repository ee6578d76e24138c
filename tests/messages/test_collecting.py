"""The catalogues against the program: complete, with the same fields, in the right letters."""

import re
from string import Formatter

import pytest

from gsreport.messages.collecting import collected, written

LANGUAGES = ("kk", "ru")
QUOTED = re.compile(r"`[^`]*`|\{[^}]*\}")


def _forms(message):
    """The translated forms of a message."""
    return message.string if isinstance(message.string, tuple) else (message.string,)


def _fields(template):
    """Names and formats of the values of a template."""
    return sorted((name, spec) for _, name, spec, _ in Formatter().parse(template) if name)


@pytest.fixture(scope="module", params=LANGUAGES)
def messages(request):
    """The messages of a catalogue without its head."""
    return [message for message in written(request.param) if message.id]


def test_the_source_has_messages():
    """The collector finds what the program says, the help of its options included."""
    found = {message.id if isinstance(message.id, str) else message.id[0] for message in collected()}
    assert {"unknown key `{key}`", "{count} error", "Warnings count as errors."} <= found
    assert len(found) > 300


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_is_in_step_with_the_program(language):
    """Every message of the program is in the catalogue, and nothing else: `make messages` has been run."""
    assert {message.id for message in written(language)} == {message.id for message in collected()}


def test_everything_is_translated(messages):
    """No message is empty or waits for a second look."""
    assert [m.id for m in messages if m.fuzzy or not all(_forms(m))] == []


def test_translations_have_the_fields_of_the_source(messages):
    """A translation inserts the same values in the same format; a lost one would hide the offending value."""
    wrong = []
    for message in messages:
        source = message.id if isinstance(message.id, str) else message.id[1]
        if "python-brace-format" not in message.flags:
            continue
        wrong += [form for form in _forms(message) if _fields(form) != _fields(source)]
    assert wrong == []


def test_what_is_typed_is_not_translated(messages):
    """Words in back quotes are typed or read by programs, so they are the same in every language."""
    wrong = []
    for message in messages:
        source = message.id if isinstance(message.id, str) else message.id[1]
        typed = sorted(re.findall(r"`[^`]*`", source))
        wrong += [form for form in _forms(message) if sorted(re.findall(r"`[^`]*`", form)) != typed]
    assert wrong == []


def test_translations_are_cyrillic(messages):
    """Outside of quoted words and fields a translation has Cyrillic letters, so that no English sentence is left."""
    left = [
        form
        for message in messages
        for form in _forms(message)
        if re.search("[A-Za-z]{4}", QUOTED.sub("", form)) and not re.search("[а-яёәіңғүұқөһ]", form, re.IGNORECASE)
    ]
    assert left == []
