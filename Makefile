# Every target does its work once: a second run finds it done. `make help` lists them.
PYTHON ?= python3
CORPUS ?= corpus
HOST ?= 127.0.0.1
PORT ?= 8001

BIN := .venv/bin
DB := dist/on-the-record.db
SOURCES := seeds schema build metadata.yml settings.yml site.yml pyproject.toml Makefile

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install serve db check add fetch extract fix readme test coverage lint lock publish-check charts screenshots clean FORCE

help: ## List what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | while IFS="$$(printf '\t')" read -r target what; do printf '  make %-12s %s\n' "$$target" "$$what"; done
	@echo '  CORPUS=DIR names the folder of the articles, PORT=N another port, PYTHON=python3.12 another Python.'

install: .venv/installed ## Install what the site needs into .venv, from a lock file with hashes

serve: .venv/installed $(DB) ## Build the dataset and serve it on http://127.0.0.1:8001
	@$(BIN)/python -m build serve --host $(HOST) --port $(PORT)

db: $(DB) ## Build dist/on-the-record.db and dist/metadata.json

check: .venv/installed ## Report every problem in the seeds; with CORPUS=DIR prove each record against the articles
	@$(BIN)/python -m build check $(if $(filter command line environment,$(origin CORPUS)),--corpus "$(CORPUS)")

add: .venv/installed ## Start an article from its page: make add PAGE=FILE or PAGE=https://…
	@test -n "$(PAGE)" || { echo 'Which page? make add PAGE=FILE or make add PAGE=https://…' >&2; exit 2; }
	@$(BIN)/python -m build add $(if $(filter command line environment,$(origin CORPUS)),--corpus "$(CORPUS)") "$(PAGE)"

fetch: .venv/installed ## Take the articles' pages from their publishers into CORPUS, and say which changed
	@$(BIN)/python -m build fetch --corpus "$(CORPUS)"

extract: .venv/installed ## Find each record's place in the articles of CORPUS, and write seeds/extracted
	@$(BIN)/python -m build extract --corpus "$(CORPUS)"

fix: .venv/installed ## Bring seeds into canonical form, and write schema/json anew
	@$(BIN)/python -m build fix

readme: .venv/installed ## Bring the counts and tables of README.md and docs/ up to date
	@$(BIN)/python -m build readme

test: .venv/installed-dev $(DB) ## Install what the tests need, and run every test
	@$(BIN)/python -m pytest -q -n auto --dist loadfile

coverage: .venv/installed-dev $(DB) ## Run all tests but those in a browser, and show what they do not reach
	@$(BIN)/python -m pytest -q -n auto --dist loadfile -m 'not browser' --cov --cov-report=term

lint: .venv/installed-dev ## Check the code's form, types and imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-logo

publish-check: .venv/installed-dev $(DB) ## Do all of publishing that needs no account: lay out, serve as the image does, look at it
	@$(BIN)/python -m build site --http
	@$(BIN)/python -m tests.site.publish_check

lock: .venv/installed-dev ## Choose the newest versions anew, and write the lock files
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
	  --group dev -o requirements-dev.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
	  -c requirements-dev.lock -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
	  -c requirements-dev.lock --group bench -o requirements-bench.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
	  -c requirements-dev.lock --group pyproject.toml:site -o requirements-site.lock

charts: ## Bundle the libraries of the charts into static/charts.js, as charts/package-lock.json pins them (needs Node.js)
	cd charts && npm ci --silent && node build.js

screenshots: .venv/installed-dev $(DB) ## Take pictures of the site with Chromium, into dist/screenshots
	@$(BIN)/python -m tests.browser.screenshots

clean: ## Take away everything that was made: .venv, dist, caches
	rm -rf .venv dist .coverage* .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(DB): .venv/installed dist/sources
	@$(BIN)/python -m build db

# What the dataset is made from, with checksums: written anew only if it changed, so that a file that was deleted or renamed counts too.
dist/sources: FORCE
	@mkdir -p dist
	@test -f dist/metadata.json || rm -f $@
	@find -L $(SOURCES) -name __pycache__ -prune -o -type f -exec cksum {} + -o -print | LC_ALL=C sort > $@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'On the Record needs Python 3.11 or newer: make PYTHON=python3.12 …' >&2; exit 2; }
	@$(PYTHON) -m venv .venv \
	  || { rm -rf .venv; echo 'Python cannot make virtual environments; on Debian and Ubuntu: apt install python3-venv' >&2; exit 2; }

.venv/installed: requirements.lock | .venv/bin/python
	@echo 'Installing into .venv …'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/installed-dev: requirements-dev.lock .venv/installed
	@echo 'Installing what the tests need …'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
