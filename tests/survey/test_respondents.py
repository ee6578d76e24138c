"""Numbers of respondents: each stands once, however they are written and cut into batches."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsreport.survey.respondents import Respondents


class Recorder:
    """Keeps what is reported of doubles."""

    def __init__(self):
        self.doubles = []

    def double(self, column, text, record, earlier, times):
        """A number that stands again: text, its second and its first record."""
        assert (column, times) == ("number", 1)
        self.doubles.append((text, record, earlier))


def doubles(texts, kind, size):
    """What is reported of a column that comes in batches of `size`, each cut out of a longer array."""
    respondents, recorder = Respondents("number"), Recorder()
    whole = pa.array(["before", *texts], kind)
    for first in range(0, len(texts), size):
        respondents.take(whole.slice(1 + first, min(size, len(texts) - first)), first, None, recorder)
    respondents.report_doubles(recorder)
    return recorder.doubles


def expected(texts):
    """Second and first record of every text that stands twice."""
    seen = {}
    found = []
    for record, text in enumerate(texts):
        if text in seen:
            found.append((text, record, seen[text]))
        seen.setdefault(text, record)
    return found


alike = st.lists(st.integers(0, 40), unique=True, min_size=2, max_size=12).map(lambda n: [f"KZ-{i:03d}" for i in n])
long = st.lists(st.text("ab", min_size=11, max_size=11), unique=True, min_size=2, max_size=12)
any_length = st.lists(st.text("abқ7", min_size=1, max_size=4), unique=True, min_size=2, max_size=12)


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string()])
@given(texts=alike | long | any_length, again=st.booleans(), at=st.integers(0, 11), size=st.sampled_from([3, 20]))
def test_every_double_is_found_and_nothing_else(kind, texts, again, at, size):
    """A number that stands again is reported with both its records; different ones never are."""
    texts = [*texts, texts[at % len(texts)]] if again else texts
    assert doubles(texts, kind, size) == expected(texts)
