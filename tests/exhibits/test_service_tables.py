"""Tables of a service's section: what stands in which row and column."""

from dataclasses import replace

import pytest

from gsreport.document.walking import plain_text
from gsreport.exhibits import service_tables

NBSP = "\u00a0"


def _comma(text):
    return text.replace(".", ",")


class TestCriteria:
    """The table of criteria (table 16 of 2020)."""

    def test_rows_of_c1(self, catalogues, grid):
        """C1 was obtained in both ways: eight rows, staff and assistant in one, the total beside the first."""
        rows = grid(catalogues["ru"].get("t-criteria-C1"))
        assert rows[0] == ["Сотрудники / Виртуальный ассистент", "4,77", "82,0", "4,65", "73,4", "4,65", "75,3"]
        assert rows[4] == ["Сроки", "4,80", "87,9", "4,39", "65,9"]
        assert rows[6] == ["Обратная связь", "4,00", "0,0", "3,50", "50,0"]
        assert rows[-1] == ["Среднее значение по форме получения", "4,73", "75,5", "4,57", "75,0"]
        assert len(rows) == 9

    def test_heads_say_where_the_service_was_obtained(self, catalogues):
        """The columns are headed by the place of receipt of this very service."""
        head = [plain_text(cell.children) for cell in catalogues["ru"].get("t-criteria-C1").head[0].cells]
        assert head == [
            "Критерии оценки",
            "Услуга получена в ЦОН у менеджера, в том числе в зоне самообслуживания",
            "Услуга получена самостоятельно, онлайн, на портале",
            "Средний балл качества услуги",
            "Уровень удовлетворенности услугой, %",
        ]

    def test_a_service_of_one_channel(self, catalogues, grid):
        """C16 was obtained in the office alone: one pair of columns, no assistant in the name of the row."""
        table = catalogues["ru"].get("t-criteria-C16")
        assert len(table.columns) == 5
        assert grid(table)[0] == ["Сотрудники", "4,85", "92,5", "4,86", "88,0"]

    @pytest.mark.parametrize("lang", ["kk", "ru"])
    def test_means_of_all_services_are_the_printed_ones(self, catalogues, published, grid, scores_2020, lang):
        """The last line of each of the 61 tables equals the channel means of the report."""
        printed = {
            (p["service"], p["channel"]): [_comma(p["score"]), _comma(p["satisfaction"])]
            for p in published("channel_means")
        }
        checked = 0
        for scores in scores_2020.services:
            table = catalogues[lang].get(f"t-criteria-{scores.code}")
            if table is None:
                continue
            last = grid(table)[-1][1:]
            for index, channel in enumerate(scores.channels):
                expected = printed.get((scores.code, channel.channel))
                if expected is not None:
                    assert last[2 * index : 2 * index + 2] == expected, scores.code
                    checked += 1
        assert checked >= 100

    def test_the_base_is_noted(self, catalogues, contexts):
        """The number of respondents stands under the table; a small one is pointed out, gaps are explained."""
        notes = [plain_text(note) for note in catalogues["ru"].get("t-criteria-C1").notes]
        assert notes[0] == "n = 245"
        small = [plain_text(note) for note in catalogues["ru"].get("t-criteria-C14").notes]
        few = contexts["ru"].label("note_small_base", limit=30)
        assert few in small
        assert few not in notes

    def test_a_missing_figure_is_a_dash_with_a_note(self, catalogues, contexts, scores_2020, grid):
        """A criterion nobody rated is a dash, never zero and never empty."""
        scores = scores_2020.service("C1")
        without = replace(scores, criteria=tuple(c for c in scores.criteria if c.criterion != "feedback"))
        table = service_tables.criteria(contexts["ru"], without)
        assert grid(table)[6] == ["Обратная связь", "–", "–", "–", "–"]
        explanation = contexts["ru"].label("note_no_ratings")
        assert plain_text(table.notes[-1]) == explanation
        complete = [plain_text(note) for note in catalogues["ru"].get("t-criteria-C1").notes]
        assert explanation not in complete

    @pytest.mark.parametrize("code", ["C4", "L14"])
    def test_other_questionnaires_have_no_such_table(self, catalogues, code):
        """Neither a service without survey nor the ambulance has the table of criteria."""
        assert catalogues["ru"].get(f"t-criteria-{code}") is None


def test_call_centre(catalogues, grid):
    """Three parameters and the centre's mean beside the first (C16: the embassy's number)."""
    table = catalogues["ru"].get("t-call-centre-C16")
    rows = grid(table)
    assert [row[-4:] for row in rows[:1]] == [["4,38", "68,8", "4,57", "79,2"]]
    assert [row[-2:] for row in rows[1:]] == [["4,63", "81,3"], ["4,69", "87,5"]]
    assert rows[0][0] == "номер посольства"
    assert table.body[0].cells[0].rowspan == 3
    assert "номер посольства" in plain_text(table.caption.children)
    assert "(C16)" in plain_text(table.caption.children)


def test_providers(catalogues, grid):
    """C1: the rated body under its own name, the portal, the State Corporation with its place."""
    rows = grid(catalogues["ru"].get("t-providers-C1"))
    assert [row[1:] for row in rows] == [["4,87", "85,5"], ["4,60", "71,0"], ["4,70", "75,0"]]
    assert rows[0][0] == "Агентство Республики Казахстан по делам государственной службы"
    assert rows[2][0].startswith("Государственная корпорация")
    assert rows[2][0].endswith("(менеджер)")


class TestRegions:
    """The table of regions (table 149 of 2020)."""

    def test_official_order_and_note(self, catalogues, grid, edition_2020):
        """Regions stand in the official order; those without respondents are named under the table."""
        order = [region.name["ru"] for region in edition_2020.regions if region.kind != "abroad"]
        noted = 0
        for exhibit in catalogues["ru"].known():
            table = catalogues["ru"].get(exhibit) if exhibit.startswith("t-regions-") else None
            if table is None:
                continue
            names = [row[0] for row in grid(table)]
            assert names == [name for name in order if name in names], exhibit
            missing = [name for name in order if name not in names]
            assert len(table.notes) == bool(missing), exhibit
            assert all(name in plain_text(table.notes[0]) for name in missing), exhibit
            noted += bool(missing)
        assert noted

    def test_half_a_figure_is_printed_as_half(self, catalogues, grid):
        """L4 in Mangystau has a score without a share: the share is a dash, the score is kept."""
        rows = {row[0]: row[1:] for row in grid(catalogues["ru"].get("t-regions-L4"))}
        assert rows["Мангистауская область"] == ["4,36", "–"]
        assert rows["г. Шымкент"] == ["4,47", "29,7"]

    def test_all_regions_need_no_note(self, catalogues, grid, scores_2020):
        """A table of all seventeen regions has no note."""
        whole = [s.code for s in scores_2020.services if len(s.regions) == 17 and s.code != "L14"]
        assert whole
        for code in whole:
            table = catalogues["ru"].get(f"t-regions-{code}")
            assert (len(grid(table)), table.notes) == (17, ())


class TestAmbulance:
    """The ambulance service has a questionnaire of its own (tables 190 to 192 of 2020)."""

    def test_waiting(self, catalogues, grid):
        """Nine answers in their natural order, 213 in all."""
        rows = grid(catalogues["ru"].get("t-ambulance-waiting-L14"))
        assert [row[1:] for row in rows] == [
            ["59", "27,7"], ["55", "25,8"], ["51", "23,9"], ["17", "8,0"], ["17", "8,0"],
            ["3", "1,4"], ["1", "0,5"], ["1", "0,5"], ["9", "4,2"], ["213", "100,0"],
        ]  # fmt: skip

    def test_criteria(self, catalogues, grid):
        """Five criteria and their mean."""
        rows = grid(catalogues["ru"].get("t-ambulance-criteria-L14"))
        assert [row[1:] for row in rows] == [
            ["4,53", "74,2"], ["4,73", "83,1"], ["4,70", "83,1"], ["4,69", "83,6"], ["4,78", "88,3"], ["4,69", "82,5"],
        ]  # fmt: skip

    def test_regions_by_descending_mean(self, catalogues, grid):
        """Regions are ranked by their mean; a row has a figure for each criterion."""
        rows = grid(catalogues["ru"].get("t-ambulance-regions-L14"))
        means = [row[-1] for row in rows]
        assert means == sorted(means, reverse=True)
        assert [row[0] for row in rows] == [str(n) for n in range(1, len(rows) + 1)]
        assert ["Акмолинская область", "4,83", "4,83", "4,92", "4,67", "4,92", "4,83"] in [row[1:] for row in rows]

    @pytest.mark.parametrize("kind", ["waiting", "criteria", "regions"])
    def test_no_other_service_has_them(self, catalogues, kind):
        """Only L14 has these tables."""
        catalogue = catalogues["ru"]
        have = [i for i in catalogue.known() if i.startswith(f"t-ambulance-{kind}-") and catalogue.get(i)]
        assert have == [f"t-ambulance-{kind}-L14"]


def test_a_local_service_names_the_role(contexts, scores_2020):
    """The authority of a local service is the local executive body, not a ministry."""
    scores = scores_2020.service("L1")
    names = [service_tables.provider_name(contexts["ru"], scores, provider) for provider in scores.providers]
    assert names[0] == "Местный исполнительный орган"
