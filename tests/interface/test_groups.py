"""The command line speaks the language of its user."""

import re

import pytest
from click.testing import CliRunner

from gsreport.cli import build, main


def _run(command, *words, **environment):
    return CliRunner().invoke(command, list(words), env=environment)


class TestLanguage:
    """`--ui`, GSREPORT_UI, locale."""

    @pytest.mark.parametrize("words", [("--ui", "ru", "table", "nope"), ("table", "nope", "--ui=ru")])
    def test_the_option_is_understood_anywhere(self, words):
        """Before or after the command, with or without an equals sign."""
        assert "Ошибка" in _run(main, *words).stderr

    def test_the_last_option_wins(self):
        """As with every other option."""
        assert "Қате" in _run(main, "--ui", "ru", "table", "nope", "--ui", "kk").stderr

    def test_the_variable_stands_before_the_locale(self):
        """A person may want English messages on a Kazakh desktop."""
        assert "Error" in _run(main, "table", "nope", GSREPORT_UI="en", LANG="kk_KZ.UTF-8").stderr

    def test_the_locale_decides_otherwise(self):
        """An editor with a Kazakh desktop need not ask for Kazakh."""
        kazakh = _run(main, "table", "nope", GSREPORT_UI="", LANGUAGE="", LC_ALL="", LC_MESSAGES="", LANG="kk_KZ.UTF-8")
        assert "Қате" in kazakh.stderr

    def test_a_language_that_does_not_exist_is_a_wrong_usage(self):
        """The possible ones are named."""
        result = _run(main, "table", "criteria", "--ui", "de")
        assert result.exit_code == 2
        assert all(language in result.stderr for language in ("kk", "ru", "en"))


class TestHelp:
    """Help pages."""

    @pytest.mark.parametrize("command", [main, build])
    @pytest.mark.parametrize("language", ["kk", "ru"])
    def test_is_in_the_language_of_the_user(self, command, language):
        """Headings, commands and options; only what is typed stays Latin."""
        text = _run(command, "--help", "--ui", language).stdout
        assert not any(word in text for word in ("Usage", "Options", "Commands", "Show", "Build"))

    def test_every_command_knows_the_option(self):
        """`--ui` is listed with the options of each command."""
        assert "--ui" in _run(main, "check", "--help").stdout
        assert "--ui" in _run(build, "report", "--help").stdout


class TestUsage:
    """Wrong command lines."""

    @pytest.mark.parametrize(
        "words",
        [
            ("nope",),
            ("check", "--nope"),
            ("table",),
            ("check", "--format", "xml"),
            ("score", "none.csv", "--out", "feed.csv"),
            ("table", "nope"),
        ],
    )
    @pytest.mark.parametrize("language", ["kk", "ru"])
    def test_are_told_in_the_language_of_the_user(self, words, language):
        """What is wrong is said in sentences of ours; only what was typed, or can be, stays Latin."""
        last = _run(main, *words, "--ui", language).stderr.splitlines()[-1]
        rest = re.sub(r"`[^`]*`|: [a-z]+(, [a-z]+)*$", "", last)
        assert not re.search("[A-Za-z]", rest)

    def test_both_spellings_of_the_option_are_one(self):
        """The last `--ui` counts, with an equals sign or without."""
        assert "Ошибка" in _run(main, "--ui", "en", "table", "nope", "--ui=ru").stderr
        assert "Error" in _run(main, "--ui=ru", "table", "nope", "--ui", "en").stderr
