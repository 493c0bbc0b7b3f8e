# Two commands do everything: `make demo` shows rawi on the sample newsroom, `make test` checks it all.
.DELETE_ON_ERROR:
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
BROWSER := $(VENV)/.browser

.PHONY: help setup demo test check unit docs bench bench-large lock format golden translations clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

setup: $(STAMP) ## Make .venv with rawi in it

$(VENV)/bin/python:
	$(PYTHON) tools/check_python.py
	$(PYTHON) -m venv $(VENV)

$(STAMP): $(VENV)/bin/python requirements.lock requirements-dev.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(BROWSER): tools/install_browser.sh
	sh tools/install_browser.sh
	@mkdir -p $(VENV) && touch $@

demo: $(STAMP) ## Build a corpus from the sample newsroom and open its pages
	$(BIN)/python tools/demo.py

test: check unit ## Lint, types, layers, all tests (browser tests included), docs under test

check: $(STAMP) ## Lint, formatting, types, layers, docstrings
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/interrogate --quiet src tests

unit: $(STAMP) $(BROWSER) ## All tests
	$(BIN)/python -m pytest --quiet

docs: $(STAMP) ## Write the generated pages of docs/reference anew
	$(BIN)/python tools/make_reference.py

bench: $(STAMP) ## Measure speed, memory and size; writes docs/performance.md's table (at most 10 minutes)
	$(BIN)/python bench/bench.py

bench-large: $(STAMP) ## The same with 100,000 articles
	$(BIN)/python bench/bench.py --large

golden: $(STAMP) ## Write the golden files anew; read the diff before you commit it
	RAWI_GOLDEN=write $(BIN)/python -m pytest --quiet tests/golden

format: $(STAMP) ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(VENV)/bin/python ## Write the lock files anew from pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --no-header --no-emit-index-url --no-emit-find-links --universal pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --no-header --no-emit-index-url --no-emit-find-links --universal pyproject.toml --group dev --output-file requirements-dev.lock

clean: ## Remove what the targets made
	rm -rf $(VENV) demo.rawi* .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
