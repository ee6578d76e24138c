"""Dates and lists, against CLDR's names and the forms of the publications."""

from datetime import date

import pytest
from babel.dates import format_date, get_month_names
from hypothesis import given, settings
from hypothesis import strategies as st

from gsreport.language import lists
from gsreport.language.dates import long_date, month_name, period, short_date
from gsreport.language.errors import LanguageError
from gsreport.language.typography import normalise

NB = "\u00a0"
days = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@pytest.mark.parametrize("month", range(1, 13))
def test_month_names_are_those_of_cldr(month: int) -> None:
    """Names stand in small letters; the Russian genitive is CLDR's form inside a date."""
    assert month_name(month, "kk") == get_month_names("wide", "format", "kk")[month]
    assert month_name(month, "ru") == get_month_names("wide", "stand-alone", "ru")[month]
    assert month_name(month, "ru", "gen") == get_month_names("wide", "format", "ru")[month]


def test_month_names_in_other_cases() -> None:
    """Kazakh months decline (apertium-kaz agrees); Russian has a prepositional."""
    locatives = [month_name(month, "kk", "loc") for month in range(1, 13)]
    assert " ".join(locatives) == (
        "қаңтарда ақпанда наурызда сәуірде мамырда маусымда шілдеде тамызда қыркүйекте қазанда қарашада желтоқсанда"
    )
    assert month_name(5, "ru", "prp") == "мае"
    assert month_name(10, "ru", "prp") == "октябре"


@settings(deadline=None, max_examples=50)
@given(days)
def test_long_dates_equal_cldr_patterns(day: date) -> None:
    """Order and words are those of CLDR patterns for the forms the publications print."""
    kk = format_date(day, "y 'жылғы' d MMMM", locale="kk")
    ru = format_date(day, "d MMMM y 'года'", locale="ru")
    assert long_date(day, "kk").replace(NB, " ") == kk
    assert long_date(day, "ru").replace(NB, " ") == ru
    assert short_date(day) == format_date(day, "dd.MM.yyyy", locale="ru")


def test_dates_of_the_publications() -> None:
    """Years and days take no hyphen; the Kazakh case falls on the month."""
    day = date(2020, 10, 17)
    assert long_date(day, "kk") == f"2020{NB}жылғы 17{NB}қазан"
    assert long_date(day, "ru") == f"17{NB}октября 2020{NB}года"
    assert short_date(date(2017, 6, 2)) == "02.06.2017"
    other = date(2020, 10, 10)
    assert long_date(other, "kk", "loc", adjectival=True) == f"2020{NB}жылғы 10{NB}қазандағы"
    assert long_date(other, "kk", "abl") == f"2020{NB}жылғы 10{NB}қазаннан"


def test_periods() -> None:
    """«2020 жылғы 17 қазан мен 18 желтоқсан аралығында» is attested; «со 2 июня» is read so."""
    start, end = date(2020, 10, 17), date(2020, 12, 18)
    kk = period(start, end, "kk").replace(NB, " ")
    assert kk == "2020 жылғы 17 қазан мен 18 желтоқсан аралығында"
    ru = period(start, end, "ru").replace(NB, " ")
    assert ru == "с 17 октября по 18 декабря 2020 года"
    assert period(date(2025, 6, 2), date(2025, 7, 1), "ru").startswith(f"со{NB}2{NB}июня по")
    march = period(date(2020, 3, 1), date(2021, 2, 5), "kk").replace(NB, " ")
    assert march == "2020 жылғы 1 наурыз бен 2021 жылғы 5 ақпан аралығында"
    years = period(date(2020, 3, 1), date(2021, 2, 5), "ru").replace(NB, " ")
    assert years == "с 1 марта 2020 года по 5 февраля 2021 года"


@settings(deadline=None, max_examples=50)
@given(days, days)
def test_dates_are_typeset_already(start: date, end: date) -> None:
    """The typesetting of running text finds nothing to change in a date or a period."""
    start, end = min(start, end), max(start, end)
    for lang in ("kk", "ru"):
        for text in (long_date(start, lang), period(start, end, lang)):
            assert normalise(text, lang) == text


def test_impossible_dates_are_refused() -> None:
    """Months, periods, languages and cases that do not exist raise."""
    for call in (
        lambda: month_name(13, "kk"),
        lambda: month_name(1, "en"),
        lambda: month_name(1, "ru", "abl"),
        lambda: period(date(2020, 2, 1), date(2020, 1, 1), "kk"),
        lambda: long_date(date(2020, 1, 1), "en"),
    ):
        with pytest.raises(LanguageError):
            call()


def test_lists() -> None:
    """Two and three items have «және» and «и», which CLDR leaves out in Kazakh lists of three."""
    assert lists.join(["A"], "kk") == "A"
    assert lists.join(["A", "B"], "kk") == "A және B"
    assert lists.join(["A", "B", "C"], "kk") == "A, B және C"
    assert lists.join(["A", "B"], "ru") == "A и B"
    assert lists.join(("A", "B", "C"), "ru") == "A, B и C"
    assert lists.join_or(["A", "B", "C"], "kk") == "A, B немесе C"
    assert lists.join_or(["A", "B", "C"], "ru") == "A, B или C"


def test_an_empty_list_is_refused() -> None:
    """A sentence over no items is an error of its template, not an empty string."""
    with pytest.raises(LanguageError):
        lists.join([], "ru")
    with pytest.raises(LanguageError):
        lists.join(["A"], "en")
