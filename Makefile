# One command a task; `make help` lists them. Everything Python lives in .venv, installed by hash.

SHELL := /bin/sh
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

BIN := .venv/bin
# Recursive on purpose: asked for only when .venv has to be made.
PYTHON = $(shell for name in python3.11 python3; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done)
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
PIN := $(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --python-version 3.11

RUNTIME_PACKAGES := libmagic1 python3-venv
FONT_PACKAGES := fonts-noto-core fonts-lao
BROWSER_PACKAGES := chromium
CHECK_PACKAGES := git libical3

.PHONY: help
help: ## List the targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: demo
demo: setup fonts ## Set everything up and run the demo: a simulated Telegram on this machine, no token needed.
	$(BIN)/tomon demo

.PHONY: test
test: setup fonts browser check ## Set everything up, then run every check and every test.
	$(BIN)/python -m pytest -n 2 --dist worksteal

.PHONY: fuzz
fuzz: setup ## Look for exceptions to the rules elsewhere than `make test` does; other examples each time.
	$(BIN)/python -m pytest -n 2 --dist worksteal --hypothesis-profile=further $$(grep -rl "^from hypothesis" tests --include='test_*.py')

.PHONY: soak
soak: setup ## Break things for half an hour and write the figures into docs/reliability.md.
	$(BIN)/python -m tests.faults.soak

.PHONY: check
check: setup lint types walls ## Check formatting, lint, types and walls; change nothing.

.PHONY: lint
lint: setup ## Check formatting and lint.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

.PHONY: types
types: setup ## Check types, strictly.
	$(BIN)/mypy .

.PHONY: walls
walls: setup ## Check who imports whom.
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/house/test_third_parties.py

.PHONY: format
format: setup ## Format the code and repair what lint can repair.
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

.PHONY: setup
setup: .venv/.setup ## Prepare .venv with everything needed to work on Tomon.

.PHONY: runtime
runtime: .venv/.runtime ## Prepare .venv with only what Tomon needs to run.

.PHONY: messenger
messenger: runtime ## Add to .venv what TOMON_MESSENGER_URL needs.
	$(PIP_INSTALL) --require-hashes --requirement requirements-messenger.txt

.PHONY: fonts
fonts: ## Install the Lao fonts if they are missing.
	@tools/system-packages $(FONT_PACKAGES)

.PHONY: browser
browser: ## Install Chromium for the page tests if it is missing.
	@tools/system-packages $(BROWSER_PACKAGES)

.PHONY: bench
bench: setup ## Measure Tomon beside what one would write instead; about an hour. Written to docs/performance.md.
	$(BIN)/python -m bench

.PHONY: pins
pins: setup ## Resolve requirements*.in again into requirements*.txt, with hashes and no addresses.
	$(PIN) requirements.in -o requirements.txt
	$(PIN) requirements-messenger.in -c requirements.txt -o requirements-messenger.txt
	$(PIN) requirements-dev.in -o requirements-dev.txt

.PHONY: clean
clean: ## Remove .venv and everything the tools left behind; data/ stays.
	rm -rf .venv build tomon.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The lists of system packages live in this file, so the stamps depend on it.
.venv/.runtime: requirements.txt requirements.in pyproject.toml tools/system-packages Makefile
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "Tomon needs Python 3.11" \
		"or newer. Install it (apt-get install python3), or name it: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@PYTHON="$(PYTHON)" tools/system-packages $(RUNTIME_PACKAGES)
	@test -x $(BIN)/python || "$(PYTHON)" -m venv .venv
	$(PIP_INSTALL) --require-hashes --requirement requirements.txt
	$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.setup: .venv/.runtime requirements-dev.txt
	@tools/system-packages $(CHECK_PACKAGES)
	$(PIP_INSTALL) --require-hashes --requirement requirements-dev.txt
	@touch $@
