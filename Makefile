# Two commands: `make site` builds the site and the reports, `make test` runs every check.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: site test lint fmt clean

site: .venv/run.done
	$(BIN)/python -m builder build

test: .venv/test.done
	PYTHON=$(BIN)/python sh tests/run.sh

lint: .venv/test.done
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

fmt: .venv/test.done
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

clean:
	rm -rf .venv site tests/node_modules

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run.done: locks/run.txt pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r locks/run.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

.venv/test.done: locks/test.txt .venv/run.done
	$(BIN)/python -m pip install --quiet --require-hashes -r locks/test.txt
	touch $@
