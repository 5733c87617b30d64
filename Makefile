# Every task of the project. `make help` lists them.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FACTS_DIR ?= ../shared
QUERY_ARGS ?=
SITE ?= site
TESTS ?=
LOCK_ARGS ?=
LINKS_ARGS ?=
BASE ?= main
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help site offline changed style test tests test-all nightly serve check links query bench bench-search bench-load facts lock schema pictures clean

help: ## list the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

site: $(VENV)/.site ## build the site into site/
	@$(BIN)/python -m generator build --site $(SITE)

offline: $(VENV)/.site ## build the site into site-offline.zip, to be read without a server
	@$(BIN)/python -m generator offline site-offline.zip

check: $(VENV)/.site ## say all that is wrong with the data
	@$(BIN)/python -m generator check

changed: $(VENV)/.site ## list the records changed since the commit BASE, in Markdown
	@$(BIN)/python -m generator changed -- "$(BASE)"

serve: $(VENV)/.site ## preview at http://127.0.0.1:8000/, reloading on changes
	@$(BIN)/mkdocs serve --livereload --dev-addr 127.0.0.1:8000

style: $(VENV)/.test ## style and types
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

test: style tests ## style, types and tests, in under 10 minutes

# TESTS=tests/unit runs some of them; BUILT_SITE=site BUILT_URL=… tests a site that is there.
tests: $(VENV)/.test ## the tests alone
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m "not whole" $(TESTS)

test-all: style ## the same with the whole matrix, in under 60 minutes; records the outcome
	@$(BIN)/python -m pytest -n 2 --dist worksteal --record

nightly: $(VENV)/.test ## feed the generator 10,000 random inputs of each kind, new ones each time
	@HYPOTHESIS_PROFILE=nightly $(BIN)/python -m pytest tests/property

query: $(VENV)/.test ## answer the queries of standard input, one a line, as JSON
	@$(BIN)/python tests/browser/query.py $(QUERY_ARGS)

bench: $(VENV)/.test ## print how fast and how large, beside stock mkdocs-material
	@$(BIN)/python tests/benchmarks/bench.py

bench-search: $(VENV)/.test ## print what searching costs, beside Pagefind, up to 100,000 measures
	@$(BIN)/python tests/benchmarks/bench_search.py

links: $(VENV)/.test ## ask the sites that the built pages link to, politely, whether they answer
	@$(BIN)/python tests/links/outgoing.py --site $(SITE) --own "$(SITE_URL)" --own "$(REPO_URL)" $(LINKS_ARGS)

bench-load: $(VENV)/.test ## print what the site bears behind nginx, and what visits transfer
	@$(BIN)/python tests/benchmarks/bench_load.py

facts: $(VENV)/.site ## hold the built data against the texts, where they are there
	@if [ -f $(FACTS_DIR)/tools/check_facts.py ]; then \
	  $(BIN)/python $(FACTS_DIR)/tools/check_facts.py $(SITE)/api/v1 \
	    $$(for d in data/documents/*/; do printf -- '--only %s ' $$(basename $$d); done); \
	else echo "No texts at $(FACTS_DIR): the facts were not checked."; fi

schema: $(VENV)/.site ## write the JSON Schemas that editors use
	@$(BIN)/python -m generator schema

lock: $(VENV)/.test ## renew the lock files after a change in pyproject.toml
	@$(BIN)/python -m pip install --quiet "uv>=0.9"
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
	  --no-header $(LOCK_ARGS) pyproject.toml requirements.in -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
	  --no-header $(LOCK_ARGS) --extra test pyproject.toml requirements.in -c requirements.lock -o requirements-test.lock

pictures: $(VENV)/.test site ## renew the preview pictures from the built site
	@$(BIN)/python tests/browser/pictures.py

clean: ## remove what was built and installed
	rm -rf $(VENV) $(SITE) .site-* site-offline.zip .mypy_cache .ruff_cache .pytest_cache

# The stamps hold the installed state: a second run installs nothing.
$(VENV)/.site: requirements.lock pyproject.toml
	@echo "Setting up $(VENV) …" >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: $(VENV)/.site requirements-test.lock tests/workflows/package-lock.json
	@echo "Setting up the tests …" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	@$(BIN)/python tests/browser/install.py
	@npm ci --prefix tests/workflows --silent --no-audit --no-fund --ignore-scripts || \
	  echo "No npm packages are to be had: the linter of the workflows will be skipped." >&2
	@touch $@
