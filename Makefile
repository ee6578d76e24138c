# The two commands of the README are `make report` and `make test`; both set up everything they need.
.PHONY: report test test-book fuzz setup setup-tests lint types unit messages lock \
    bench-docx bench-growth bench-language bench-pdf bench-scoring clean

report: setup
	.venv/bin/build report $(ARGS)

test: setup-tests lint types unit

setup:
	@tools/setup.sh

setup-tests:
	@tools/setup.sh tests

lint:
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

types:
	.venv/bin/mypy

unit:
	.venv/bin/pytest -q -n auto $(ARGS)

# The printed book against other tools on the same content; needs an idle machine (ARGS="--runs 5").
bench-pdf: setup
	.venv/bin/python bench/pdf/run.py $(ARGS)

# The book with 10 to 140 services: seconds for a page, memory of the largest process.
bench-growth: setup
	.venv/bin/python bench/pdf/growth.py $(ARGS)

# Gaps between words in justified lines, with hyphenation and without, in both languages.
bench-language: setup
	.venv/bin/python bench/language/word_gaps.py $(ARGS)

# The tests that build whole books: minutes rather than seconds.
test-book: setup-tests
	.venv/bin/pytest -q -m book $(ARGS)

# Bring the Kazakh and Russian messages in gsreport/messages/*.po up to date with the code.
messages: setup
	.venv/bin/python -m gsreport.messages

# Ten thousand damaged files of every kind that is read; what fails is kept in build/fuzz.
fuzz: setup-tests
	.venv/bin/pytest -q -m fuzz -n auto tests/fuzz $(ARGS)

# Renew the lock file after a change of dependencies (needs uv).
lock:
	uv pip compile pyproject.toml --group dev --generate-hashes --universal --python-version 3.11 \
	    --no-emit-index-url --no-header -q -o requirements.lock

# Scoring of 9,181 and 1,000,000 respondents beside plain pandas and polars (`pip install polars` to compare with it).
bench-scoring: setup
	.venv/bin/python bench/scoring/run.py

# The Word writer beside python-docx, docxtpl and pandoc; ARGS="--python PATH" names a Python that has the others.
bench-docx: setup
	.venv/bin/python bench/docx/run.py $(ARGS)

clean:
	rm -rf build .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
