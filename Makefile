# Every target does its work once: a second run finds it done. `make help` lists them.
PYTHON ?= python3
CORPUS ?= corpus
FIRST ?= bench/statements/first
SECOND ?= bench/statements/second
HOST ?= 127.0.0.1
PORT ?= 8001

BIN := .venv/bin
# Named by site.yml; without a valid one `make db` says what is wrong.
DB := dist/$(or $(shell sed -nE "s/^slug:[[:space:]]*[\"']?([a-z0-9-]+).*/\1/p" site.yml | head -n 1),site).db
SOURCES := seeds schema build metadata.yml settings.yml site.yml pyproject.toml Makefile

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# The last database stays, even where its successor was built and could not be described.
.PRECIOUS: $(DB)
.PHONY: help install serve db check agreement utterances add draft review archive rename merge-speakers remove fetch extract fix readme test test-fast coverage lint lock audit publish-check release record-release release-check charts screenshots clean FORCE

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | while IFS="$$(printf '\t')" read -r target what; do printf '  make %-13s %s\n' "$$target" "$$what"; done
	@echo '  Set CORPUS=DIR for the folder of the articles, PORT=N for another port, PYTHON=python3.12 for another Python.'

install: .venv/installed ## Install the site's packages into .venv, from a lock file with hashes

# Where the dataset cannot be built, the last one is served, if there is one.
serve: ELSE = >&2 || { test -e $(DB) && echo 'Not built, see above: serving the last database instead.' >&2; }
serve: .venv/installed $(DB) ## Build the dataset and serve it on http://127.0.0.1:8001
	@$(BIN)/python -m build serve --host $(HOST) --port $(PORT)

db: $(DB) ## Build the database dist/<slug>.db and the other files of the site

check: .venv/installed ## Report every problem in the seeds; with CORPUS=DIR verify each record against its article
	@$(BIN)/python -m build check $(if $(filter command line environment,$(origin CORPUS)),--corpus "$(CORPUS)")

agreement: .venv/installed ## Compare two readings of the same articles, FIRST=DIR and SECOND=DIR, or READER=NAME, with the pages in CORPUS
	@$(BIN)/python -m build agreement --corpus "$(CORPUS)" $(if $(READER),--reader "$(READER)","$(FIRST)" "$(SECOND)")

utterances: .venv/installed ## Propose passages of several articles that may be the same utterance
	@$(BIN)/python -m build utterances

add: .venv/installed ## Start an article from its page: make add PAGE=FILE or PAGE=https://…
	@test -n "$(PAGE)" || { echo 'Which page? make add PAGE=FILE or make add PAGE=https://…' >&2; exit 2; }
	@$(BIN)/python -m build add $(if $(filter command line environment,$(origin CORPUS)),--corpus "$(CORPUS)") "$(PAGE)"

draft: .venv/installed ## Write extracted records into an article's file: make draft ARTICLE=ID (default: all articles)
	@$(BIN)/python -m build draft $(if $(filter command line environment,$(origin CORPUS)),--corpus "$(CORPUS)") $(ARTICLE)

rename: OLD = $(or $(ARTICLE),$(SPEAKER),$(EVENT),$(PUBLISHER),$(POLLSTER))
rename: TABLE = $(or $(and $(ARTICLE),articles),$(and $(SPEAKER),speakers),$(and $(EVENT),events),$(and $(PUBLISHER),publishers),pollsters)
rename: .venv/installed ## Give an article a new id, and leave a redirect: make rename ARTICLE=ID TO=ID; or SPEAKER, EVENT, PUBLISHER, POLLSTER
	@test -n "$(OLD)" -a -n "$(TO)" || { echo 'Which article? make rename ARTICLE=ID TO=ID, or SPEAKER, EVENT, PUBLISHER, POLLSTER' >&2; exit 2; }
	@$(BIN)/python -m build rename --corpus "$(CORPUS)" --table $(TABLE) $(if $(REASON),--reason "$(REASON)") "$(OLD)" "$(TO)"

review: .venv/installed ## Review an article's records on a local page: make review ARTICLE=ID; READER=NAME as a second reader
	@$(BIN)/python -m build review $(if $(READER),--reader "$(READER)") $(if $(filter command line environment,$(origin CORPUS)),--corpus "$(CORPUS)") $(ARTICLE)

merge-speakers: .venv/installed ## Merge two speakers, and leave a redirect: make merge-speakers SPEAKER=ID TO=ID
	@test -n "$(SPEAKER)" -a -n "$(TO)" || { echo 'Which speakers? make merge-speakers SPEAKER=ID TO=ID' >&2; exit 2; }
	@$(BIN)/python -m build merge-speakers $(if $(REASON),--reason "$(REASON)") "$(SPEAKER)" "$(TO)"

remove: .venv/installed ## Remove an article and the shared records that only it used: make remove ARTICLE=ID
	@test -n "$(ARTICLE)" || { echo 'Which article? make remove ARTICLE=ID' >&2; exit 2; }
	@$(BIN)/python -m build remove $(if $(filter command line environment,$(origin CORPUS)),--corpus "$(CORPUS)") \
	  $(if $(TO),--to "$(TO)") $(if $(REASON),--reason "$(REASON)") "$(ARTICLE)"

fetch: .venv/installed ## Fetch the articles' pages into CORPUS, and report which changed
	@$(BIN)/python -m build fetch --corpus "$(CORPUS)"

extract: .venv/installed ## Extract records from the articles of CORPUS into seeds/extracted
	@$(BIN)/python -m build extract --corpus "$(CORPUS)"

archive: .venv/installed-archive ## Read any number of pages into Parquet files: make archive PAGES="may.warc.gz more/" OUT=DIR
	@test -n "$(PAGES)" -a -n "$(OUT)" || { echo 'Which pages? make archive PAGES="FILE FOLDER …" OUT=DIR' >&2; exit 2; }
	@$(BIN)/python -m build archive $(PAGES) --out "$(OUT)" $(if $(SCHEDULER),--scheduler "$(SCHEDULER)")

fix: .venv/installed ## Rewrite the seeds in canonical form, and update schema/json
	@$(BIN)/python -m build fix

readme: .venv/installed ## Update the counts and tables of README.md and docs/
	@$(BIN)/python -m build readme

# Tests start some hundred Pythons: whoever keeps the first from writing what it compiles lets each compile all.
test test-fast coverage: export PYTHONDONTWRITEBYTECODE =

test: .venv/installed-dev $(DB) ## Install the test dependencies, and run every test
	@$(BIN)/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder

test-fast: .venv/installed-dev $(DB) ## Run the fast tests, without a browser
	@$(BIN)/python -m pytest -q -n auto --dist loadfile -m 'not browser and not slow'

coverage: .venv/installed-dev $(DB) ## Run all tests except those in a browser, and show the lines they do not reach
	@$(BIN)/python -m pytest -q -n auto --dist loadfile -m 'not browser' --cov --cov-report=term

lint: .venv/installed-dev ## Check the code: style, types and imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

publish-check: .venv/installed-dev $(DB) ## Rehearse publishing without an account: write dist/site, serve it as the image does, check it
	@$(BIN)/python -m build site --http
	@$(BIN)/python -m tests.site.publish_check

lock: .venv/installed-dev ## Update the lock files to the newest versions
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
	  --group dev -o requirements-dev.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
	  -c requirements-dev.lock -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
	  -c requirements-dev.lock --group bench -o requirements-bench.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
	  -c requirements-dev.lock --group archive -o requirements-archive.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
	  -c requirements-dev.lock --group release -o requirements-release.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
	  -c requirements-dev.lock --group pyproject.toml:site -o requirements-site.lock

audit: .venv/installed-dev ## Check the lock files for known vulnerabilities (needs Node.js)
	@failed=0; for lock in requirements*.lock; do echo "$$lock"; \
	  $(BIN)/pip-audit --strict --progress-spinner off --disable-pip --require-hashes -r "$$lock" || failed=1; done; \
	  echo charts/package-lock.json; (cd charts && npm audit --package-lock-only) || failed=1; exit $$failed

release: .venv-release/installed ## Build the files of the last recorded release of the data into dist/release/VERSION
	@.venv-release/bin/python -m build release

record-release: .venv-release/installed ## Write the next version of the data, and what it changes, for you to commit
	@.venv-release/bin/python -m build release --record

release-check: .venv-release/installed ## Build the release as it would be now, and run the validator of each of its formats
	@.venv-release/bin/python -m build release --rehearse
	@.venv-release/bin/python -m tests.release.validate

charts: ## Bundle the chart libraries into static/charts.js (needs Node.js)
	cd charts && npm ci --silent && node build.js

screenshots: .venv/installed-dev $(DB) ## Take screenshots of the site with Chromium, in dist/screenshots
	@$(BIN)/python -m tests.browser.screenshots

clean: ## Remove everything generated: .venv, dist, caches
	rm -rf .venv .venv-release dist .cache .coverage* .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(DB): .venv/installed dist/sources
	@$(BIN)/python -m build db $(ELSE)

# What the dataset is made from, with checksums: written only if it changed, so that a file that was deleted or renamed counts too.
dist/sources: FORCE
	@mkdir -p dist
	@test -e "$$(dirname "$$(readlink -f $(DB))")/metadata.json" || rm -f $@
	@new=$@.$$$$; find -L $(SOURCES) -name __pycache__ -prune -o -type f -exec cksum {} + -o -print | LC_ALL=C sort > $$new; \
	  if cmp -s $$new $@; then rm $$new; else mv $$new $@; fi

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Python 3.11 or newer is needed: make PYTHON=python3.12 …' >&2; exit 2; }
	@$(PYTHON) -m venv .venv \
	  || { rm -rf .venv; echo 'Python cannot make virtual environments; on Debian and Ubuntu: apt install python3-venv' >&2; exit 2; }

.venv/installed: requirements.lock | .venv/bin/python
	@echo 'Installing into .venv …'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/installed-archive: requirements-archive.lock .venv/installed
	@echo 'Installing what archives need …'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-archive.lock
	@touch $@

# An environment of its own: the validators bring much that nothing else needs.
.venv-release/installed: requirements-release.lock
	@test -x .venv-release/bin/python || $(PYTHON) -m venv .venv-release
	@echo 'Installing the packages of releases …'
	@.venv-release/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-release.lock
	@touch $@

.venv/installed-dev: requirements-dev.lock .venv/installed
	@echo 'Installing the test dependencies …'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
