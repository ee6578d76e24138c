# The two commands of the README are `make report` and `make test`; both set up everything they need.
.PHONY: report test setup setup-tests lint types unit lock clean

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

# Renew the lock file after a change of dependencies (needs uv).
lock:
	uv pip compile pyproject.toml --group dev --generate-hashes --universal --python-version 3.11 \
	    --no-emit-index-url --no-header -q -o requirements.lock

clean:
	rm -rf build .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
