# Everything one does with the hall. `make run` needs Python 3.11 and Node 20, and nothing else.

PYTHON ?= $(or $(shell command -v python3.11),python3)
VENV := .venv/bin
export PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help run demo test check format build lock bench models shots clean

help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z%-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run:  ## Run the hall on http://127.0.0.1:8000 (PORT=…), keeping its data
	@exec $(PYTHON) -m scripts.run

demo:  ## Run it with a fresh demonstration
	@exec $(PYTHON) -m scripts.run --reset

test:  ## Run every check and every test, on SQLite and PostgreSQL and in browsers
	@exec $(PYTHON) -m scripts.test

check: .venv/requirements-dev.txt.installed node_modules/.installed  ## Check style, types, imports, templates and words, in seconds
	@exec $(VENV)/python -m scripts.check

format: .venv/requirements-dev.txt.installed node_modules/.installed  ## Put the code in its usual shape
	@$(VENV)/ruff check --quiet --fix-only
	@$(VENV)/ruff format --quiet
	@node_modules/.bin/biome check --write

build:  ## Make environment, browser code and translations ready
	@exec $(PYTHON) -m scripts.prepare

lock:  ## Pin the newest versions that fit requirements*.in and package.json
	@$(VENV)/uv pip compile --quiet --upgrade --generate-hashes --universal --python-version 3.11 --no-annotate --no-header \
		--no-emit-index-url --no-emit-find-links requirements-dev.in --output-file requirements-dev.txt
	@$(VENV)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-annotate --no-header \
		--no-emit-index-url --no-emit-find-links --constraint requirements-dev.txt requirements.in --output-file requirements.txt
	@npm update --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund

bench: bench-pages bench-rooms bench-catalogue bench-media  ## Measure everything the project measures about itself

bench-%: .venv/requirements-dev.txt.installed  ## Measure one thing: make bench-pages, make bench-rooms, make bench-catalogue
	@exec $(VENV)/python -m benchmarks.$*

models: .venv/requirements-dev.txt.installed node_modules/.installed  ## Generate the 3D models and their posters, those that changed
	@node models/build.mjs
	@$(VENV)/python models/posters.py

shots: .venv/requirements-dev.txt.installed  ## Photograph every screen into build/shots/
	@exec $(VENV)/python -m scripts.shots

clean:  ## Remove what was built; the data in var/ stays
	@rm -rf build static/dist .mypy_cache .ruff_cache .hypothesis .import_linter_cache node_modules .venv

.venv/requirements-dev.txt.installed node_modules/.installed: requirements-dev.txt package-lock.json
	@$(PYTHON) -m scripts.prepare --tests
