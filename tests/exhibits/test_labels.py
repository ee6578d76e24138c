"""Labels: the fixed words of a language, read strictly and filled strictly."""

import pytest

from gsreport.diagnostics import ContentError
from gsreport.exhibits.labels import Labels, load_labels


@pytest.fixture
def read(tmp_path, monkeypatch, collector):
    """Read a text as templates/kk/labels.yaml."""
    monkeypatch.chdir(tmp_path)

    def run(text):
        folder = tmp_path / "templates" / "kk"
        folder.mkdir(parents=True)
        (folder / "labels.yaml").write_text(text, encoding="utf-8")
        return load_labels(tmp_path / "templates", "kk", collector)

    return run


def test_labels_are_texts_by_key(read, collector):
    """A key gives its text; slots are filled by name."""
    labels = read('rank: Орны\nrank_detail: "{count} қызметтің ішінде"\n')
    assert labels["rank"] == "Орны"
    assert labels.fill("rank_detail", count=62) == "62 қызметтің ішінде"
    assert list(collector) == []


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("rank:\n", "GS-S02", "templates/kk/labels.yaml:1:6"),
        ("rank: [a]\n", "GS-S02", "templates/kk/labels.yaml:1:7"),
        ("rank: true\n", "GS-S02", "templates/kk/labels.yaml:1:7"),
        ("rank: a\nrank: b\n", "GS-Y02", "templates/kk/labels.yaml:2:1"),
        ("- rank\n", "GS-S02", "templates/kk/labels.yaml:1:1"),
        ("", "GS-Y05", "templates/kk/labels.yaml:1:1"),
    ],
)
def test_what_is_not_a_text_is_an_error(read, collector, text, code, place):
    """An empty, double or structured label is one located error."""
    read(text)
    (found,) = collector
    assert (found.code, str(found.place)) == (code, place)


def test_a_missing_file(tmp_path, collector):
    """No labels, no book: one error."""
    load_labels(tmp_path, "kk", collector)
    assert [d.code for d in collector] == ["GS-Y08"]


@pytest.mark.parametrize(
    ("use", "code", "words"),
    [
        (lambda labels: labels["rnak"], "GS-L01", "the label `rnak` is missing"),
        (lambda labels: labels.fill("rank", place=1), "GS-L02", "the label `rank` has an unknown slot: 'count'"),
        (lambda labels: labels.fill("brace", place=1), "GS-L02", "the label `brace` has an unknown slot"),
    ],
)
def test_a_missing_label_or_slot_names_the_file(use, code, words):
    """The error says which label of which file is at fault."""
    labels = Labels("kk", {"rank": "{count}", "brace": "a { b"}, "templates/kk/labels.yaml")
    with pytest.raises(ContentError) as caught:
        use(labels)
    (found,) = caught.value.diagnostics
    assert (found.code, found.place.file) == (code, "templates/kk/labels.yaml")
    assert words in found.message
