"""Messages: English strings that remember how they were made."""

import pickle

import pytest

from gsreport.messages import NOTHING, say, say_many, verbatim


class TestSay:
    """A sentence with values."""

    def test_is_the_english_sentence(self):
        """A message is the string that a reader of English sees."""
        assert say("the key `{key}` stands twice", key="name") == "the key `name` stands twice"

    def test_remembers_its_parts(self):
        """Template and values are kept for translation."""
        message = say("{n:.2f} of {all}", n=1.5, all=4)
        assert (message.template, dict(message.values)) == ("{n:.2f} of {all}", {"n": 1.5, "all": 4})

    def test_without_values_braces_stand_for_themselves(self):
        """A hint such as «write {{n1}}» needs no doubling when nothing is inserted."""
        assert say("write {n1}") == "write {n1}"

    @pytest.mark.parametrize(("count", "text"), [(0, "0 rows"), (1, "1 row"), (21, "21 rows")])
    def test_counts(self, count, text):
        """One is singular, everything else is plural."""
        assert say_many("{count} row", "{count} rows", count=count) == text

    @pytest.mark.parametrize(
        "message", [say("a {b}", b=say("c")), say_many("{count} x", "{count} y", count=2), NOTHING]
    )
    def test_passes_between_processes(self, message):
        """What a worker reports can still be translated by the parent."""
        copy = pickle.loads(pickle.dumps(message))
        assert (copy, copy.template, copy.plural, copy.values) == (
            message,
            message.template,
            message.plural,
            message.values,
        )

    def test_verbatim_is_left_alone(self):
        """The words of others are no template."""
        assert verbatim("{not a field}") == "{not a field}"
