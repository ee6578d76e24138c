"""Tables of ratings and dynamics print the figures of the report of 2020."""

import pytest

from gsreport.document.walking import plain_text

NBSP = "\u00a0"
LANGUAGES = ["kk", "ru"]


def _comma(text):
    return text.replace(".", ",")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_services(catalogues, published, grid, lang):
    """Table 8: 62 services by rank with score and satisfaction, and the mean as last line."""
    rows = grid(catalogues[lang].get("t-rating-services"))
    printed = published("ranking_services")
    assert [[r[0], r[2], r[5], r[6]] for r in rows[:-1]] == [
        [p["rank"], p["service"], _comma(p["score"]), _comma(p["satisfaction"])] for p in printed
    ]
    assert rows[-1][1:] == [f"9{NBSP}181", "4,58", "75,1"]


def test_small_bases_are_marked(catalogues, grid, edition_2020):
    """An asterisk stands at exactly the bases below thirty, and a note explains it."""
    table = catalogues["ru"].get("t-rating-services")
    marked = {row[2] for row in grid(table)[:-1] if row[4].endswith("*")}
    assert marked == {s.code for s in edition_2020.services if s.respondents is not None and s.respondents < 30}
    assert any(plain_text(note).startswith("*") and "30" in plain_text(note) for note in table.notes)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("exhibit", "name", "key", "length", "known"),
    [
        ("t-rating-bodies", "ranking_bodies", "body", 24, 1),
        ("t-rating-bodies-all", "appendix_a", "body", 24, 0),
        ("t-rating-regions", "ranking_regions", "region", 17, 1),
        ("t-rating-leb-all", "appendix_b", "region", 17, 0),
    ],
)
def test_ratings_of_bodies_and_regions(  # noqa: PLR0917 - one argument per column of the table
    catalogues, edition_2020, published, grid, lang, exhibit, name, key, length, known
):
    """Tables 9 and 12, appendices A and B; the contradictions that the edition's notes name may differ."""
    rows = grid(catalogues[lang].get(exhibit))
    look_up = edition_2020.body if key == "body" else edition_2020.region
    printed = {look_up(p[key]).name[lang]: [_comma(p["score"]), _comma(p["satisfaction"])] for p in published(name)}
    assert len(rows) == length == len(printed)
    assert {row[1] for row in rows} == set(printed)
    assert sum(row[2:] != printed[row[1]] for row in rows) <= known
    assert [row[0] for row in rows] == [str(rank) for rank in range(1, length + 1)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_portal_services(catalogues, published, grid, lang):
    """Table 15: 56 services on the portals and their mean; only services of equal score may change places."""
    rows = grid(catalogues[lang].get("t-portal-services"))
    printed = published("portal")[:-1]
    assert {r[1]: r[3:] for r in rows[:-1]} == {
        p["service"]: [_comma(p["score"]), _comma(p["satisfaction"])] for p in printed
    }
    assert [[r[0], r[3]] for r in rows[:-1]] == [[p["rank"], _comma(p["score"])] for p in printed]
    assert rows[-1][1:] == ["4,39", "63,9"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_state_corporation(catalogues, published, grid, lang):
    """Tables 13 and 14: two places, their services, their means."""
    means = [
        [_comma(p["score"]), _comma(p["satisfaction"])] for p in published("state_corporation") if p["table"] == "13"
    ]
    rows = grid(catalogues[lang].get("t-state-corporation"))
    assert [row[2:] for row in rows] == means == [["4,70", "81,1"], ["4,68", "80,6"], ["4,69", "80,9"]]
    table = catalogues[lang].get("t-state-corporation-services")
    assert [row.kind for row in table.body if row.kind != "body"] == ["group", "subtotal", "group", "subtotal", "total"]
    services = sum(row.kind == "body" for row in table.body)
    assert services == sum(bool(p["service"]) for p in published("state_corporation"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_providers(catalogues, published, grid, lang):
    """Table 7 in the printed order; the two groups that follow from no printed table are named in the notes."""
    rows = grid(catalogues[lang].get("t-rating-providers"))
    printed = published("providers")
    differing = [
        p["group"]
        for row, p in zip(rows, printed, strict=True)
        if row[1:] != [_comma(p["score"]), _comma(p["satisfaction"])]
    ]
    assert differing == ["local_executive_bodies", "central_state_bodies"]


def test_dynamics_overall(catalogues, grid):
    """Table 6: the latest year first, the scale of ten marked and explained."""
    table = catalogues["ru"].get("t-dynamics-overall")
    rows = grid(table)
    assert [row[0] for row in rows] == ["2020", "2019", "2018", "2017", "2016", "2015", "2014"]
    assert rows[0] == ["2020", "4,58", "75,1", f"9{NBSP}181", "70"]
    assert rows[1] == ["2019", "4,73", "74,8", f"14{NBSP}500", "65"]
    assert [row[0] for row in rows if row[1].endswith("*")] == ["2015", "2014"]
    assert plain_text(table.notes[0]).startswith("*")


@pytest.mark.parametrize(
    ("exhibit", "name", "key", "years"),
    [
        ("t-dynamics-bodies", "dynamics_bodies", "body", ["2017", "2018", "2019", "2020"]),
        ("t-dynamics-leb", "dynamics_leb", "region", ["2016", "2017", "2018", "2019", "2020"]),
    ],
)
def test_dynamics_by_year(  # noqa: PLR0917 - one argument per column of the table
    catalogues, edition_2020, published, grid, exhibit, name, key, years
):
    """Tables 10 and 11: every printed year of every row; a year without assessment is a dash."""
    table = catalogues["ru"].get(exhibit)
    look_up = edition_2020.body if key == "body" else edition_2020.region
    rows = {row[1]: row[2 : 2 + 2 * len(years)] for row in grid(table)}
    printed = {
        (look_up(p[key]).name["ru"], p["measure"]): [_comma(p["score"]) or "–", _comma(p["satisfaction"]) or "–"]
        for p in published(name)
        if p["measure"] in years
    }
    assert table.wide
    assert [plain_text(cell.children) for cell in table.head[0].cells[2 : 2 + len(years)]] == years
    wrong = [
        (subject, year)
        for subject, cells in rows.items()
        for index, year in enumerate(years)
        if cells[2 * index : 2 * index + 2] != printed.get((subject, year), ["–", "–"])
    ]
    assert len(wrong) <= 1, wrong
    assert {subject for subject, _ in printed} == set(rows)
