"""Tables about the survey: sample, languages, criteria and the worked example."""

from dataclasses import replace

import pytest

from gsreport.document.walking import plain_text
from gsreport.exhibits import survey_tables

NBSP = "\u00a0"


def test_sample_by_service(catalogues, grid):
    """Table 1: seventy services, an asterisk where there was no mass survey, 9 181 respondents in all."""
    table = catalogues["ru"].get("t-sample-services")
    rows = grid(table)
    bases = {row[-3]: row[-1] for row in rows[:-1]}
    assert len(bases) == 70
    assert {code for code, base in bases.items() if base == "*"} == {
        "C4", "C5", "C29", "C43", "L5", "L9", "L16", "L18",
    }  # fmt: skip
    assert bases["C1"] == "245"
    assert rows[-1] == ["Всего", f"9{NBSP}181"]
    assert plain_text(table.notes[0]).startswith("* ")


def test_bodies_are_merged_over_their_services(catalogues, edition_2020):
    """The first cell of a group spans its services, and the spans add up to seventy."""
    table = catalogues["kk"].get("t-sample-services")
    spans = [row.cells[0].rowspan for row in table.body if len(row.cells) == 4]
    assert sum(spans) == 70
    assert spans[-1] == sum(service.local for service in edition_2020.services) == 22


def test_sample_by_region(catalogues, grid):
    """Table 4: Akmola has 461 of the respondents, 5,0 %; the shares stand against the whole sample."""
    rows = grid(catalogues["ru"].get("t-sample-regions"))
    assert rows[0] == ["Акмолинская область", "461", "5,0"]
    assert rows[-1] == ["Всего", f"9{NBSP}181", "100,0"]
    assert sum(int(row[1].replace(NBSP, "")) for row in rows[:-1]) == 9181


def test_languages(catalogues, grid):
    """Table 5: Kazakh and Russian by region as printed."""
    rows = grid(catalogues["ru"].get("t-language-regions"))
    assert rows[:3] == [
        ["Акмолинская область", "17,8", "82,2"],
        ["Актюбинская область", "59,8", "40,2"],
        ["Алматинская область", "53,0", "47,0"],
    ]
    for row in rows:
        assert sum(float(share.replace(",", ".")) for share in row[1:]) == pytest.approx(100, abs=0.11)


def test_criteria_definitions(catalogues, grid):
    """Every criterion stands with its channels and definition."""
    rows = grid(catalogues["ru"].get("t-criteria-definitions"))
    assert rows[0][:2] == ["Сотрудники", "В офисе"]
    assert rows[1][:2] == ["Виртуальный ассистент", "Онлайн"]
    assert all(row[1] == "В офисе, Онлайн" for row in rows[2:])
    assert len(rows) == 9


class TestWorkedExample:
    """Tables 2 and 3: items with their zones of responsibility."""

    @pytest.mark.parametrize(("channel", "exhibit"), [("office", "t-items-office"), ("online", "t-items-online")])
    def test_means_of_zones_are_the_printed_ones(self, catalogues, published, channel, exhibit):
        """
        The last rows give the means of the zones in the colour of their items.

        The printed ones were made from unrounded items, and one of them with an item of another zone.
        """
        table = catalogues["ru"].get(exhibit)
        zones = [row for row in table.body if row.kind == "subtotal"]
        expected = {p["zone"]: p for p in published("worked_example_totals") if p["channel"] == channel}
        assert {row.cells[0].tone for row in zones} == set(expected)
        for row in zones:
            printed = expected[row.cells[0].tone]
            mean, share = (float(plain_text(cell.children).replace(",", ".")) for cell in row.cells[1:])
            assert mean == pytest.approx(float(printed["score"]), abs=0.011)
            assert share == pytest.approx(float(printed["satisfaction"]), abs=0.81)
            assert f": {printed['items']})" in plain_text(row.cells[0].children)

    def test_items_are_shaded_by_zone(self, catalogues, edition_2020):
        """An item of one role has its colour, an item of two roles is shared."""
        table = catalogues["kk"].get("t-items-office")
        tones = {plain_text(row.cells[0].children): row.cells[0].tone for row in table.body if row.kind == "body"}
        for item in edition_2020.methodology.items:
            if item.channel == "office":
                assert tones[item.text["kk"]] == ("shared" if len(item.zone) > 1 else item.zone[0])

    def test_the_service_of_the_example_is_named(self, catalogues):
        """The note says whose figures these are, and why some are missing."""
        notes = [plain_text(note) for note in catalogues["ru"].get("t-items-office").notes]
        assert "Пример построен по данным услуги L1." in notes

    def test_without_items_there_is_no_example(self, contexts, scores_2020):
        """An edition whose feed has no items prints no example rather than an empty table."""
        services = tuple(replace(service, items=()) for service in scores_2020.services)
        context = replace(contexts["ru"], scores=replace(scores_2020, services=services, _index={}))
        assert survey_tables.items_office(context) is None
        assert survey_tables.items_online(context) is None
