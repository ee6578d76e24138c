"""The language of messages: which one is taken, and what is said in it."""

import pytest

from gsreport.messages import ENGLISH, catalogue, language_of_locale, say, say_many, verbatim


class TestLanguage:
    """The locale decides."""

    @pytest.mark.parametrize(
        ("environment", "language"),
        [
            ({"LANG": "kk_KZ.UTF-8"}, "kk"),
            ({"LANG": "ru_RU.UTF-8"}, "ru"),
            ({"LANG": "ru_RU.UTF-8", "LC_ALL": "kk_KZ"}, "kk"),
            ({"LANG": "kk_KZ.UTF-8", "LC_MESSAGES": "C"}, "en"),
            ({"LANGUAGE": "de:ru", "LANG": "de_DE"}, "ru"),
            ({"LANG": "C.UTF-8"}, "en"),
            ({"LANG": "de_DE.UTF-8"}, "en"),
            ({}, "en"),
        ],
    )
    def test_follows_the_order_of_gettext(self, environment, language):
        """LANGUAGE stands before LC_ALL, LC_MESSAGES and LANG; an unknown language is answered in English."""
        assert language_of_locale(environment) == language


class TestText:
    """Sentences in other languages."""

    @pytest.mark.parametrize(
        ("count", "text"),
        [(1, "1 ошибка"), (2, "2 ошибки"), (5, "5 ошибок"), (11, "11 ошибок"), (21, "21 ошибка"), (112, "112 ошибок")],
    )
    def test_russian_counts_with_three_forms(self, count, text):
        """The form follows the last digits, as Russian grammar has it."""
        assert catalogue("ru").text(say_many("{count} error", "{count} errors", count=count)) == text

    @pytest.mark.parametrize("count", [1, 2, 21])
    def test_a_kazakh_noun_after_a_number_stays_singular(self, count):
        """After a numeral the noun has no plural ending."""
        assert catalogue("kk").text(say_many("{count} error", "{count} errors", count=count)) == f"{count} қате"

    def test_values_that_are_messages_are_translated_too(self):
        """A counted part of a sentence follows the language of the sentence."""
        notes = say_many("{count} note", "{count} notes", count=3)
        text = catalogue("ru").text(say("{notes}; `gsreport check` prints them", notes=notes))
        assert "3" in text
        assert "notes" not in text

    def test_unknown_text_and_words_of_others_stay(self):
        """What no catalogue has is said as it is."""
        assert catalogue("kk").text("plain") == "plain"
        assert catalogue("kk").text(verbatim("reason of a library")) == "reason of a library"

    def test_english_is_the_source(self):
        """English needs no catalogue."""
        assert catalogue("en") is ENGLISH

    def test_numbers_have_the_decimal_comma(self):
        """Sizes and seconds are written as the book writes them."""
        assert "3,5" in catalogue("kk").text(say("{file} ({size:.1f} MB)", file="a.docx", size=3.51))
