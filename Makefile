# Every task of the project. `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help site serve check diff verify back test lint lock clean accept pictures
.DEFAULT_GOAL := help

help: ## List the tasks
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 16

site: $(VENV)/site-ready ## Set up, and build the site into site/
	$(BIN)/python build.py build $(ARGS)

serve: $(VENV)/site-ready ## Set up, and show the site as you write it (ARGS="--port 8080")
	$(BIN)/python build.py serve $(ARGS)

check: $(VENV)/site-ready ## Set up, and check everything without writing (ARGS="--strict --format github")
	$(BIN)/python build.py check $(ARGS)

diff: $(VENV)/site-ready ## Say what readers would see change since the last commit (ARGS="main --out changes.html")
	$(BIN)/python build.py diff $(ARGS)

verify: $(VENV)/site-ready ## Hold site/ against its SHA256SUMS and against the sources (ARGS="a-copy" for another folder)
	$(BIN)/python build.py verify $(ARGS)

# The revision can also come from the environment (TO), as text that no shell reads as a command.
back: $(VENV)/site-ready ## Build the last publication into site/ again (ARGS="--to REVISION" for another)
	$(BIN)/python build.py back $(if $(value TO),--to "$$TO") $(ARGS)

test: $(VENV)/test-ready ## Set up, and run all tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/test-ready ## Put the code in its form and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

accept: $(VENV)/test-ready ## Accept the golden site as it is built now; read the difference before you commit it
	$(BIN)/python -m tests.golden

pictures: $(VENV)/test-ready ## Take the pictures of the guides anew; look at them before you commit them
	$(BIN)/python -m tests.pictures $(ARGS)

lock: $(VENV)/test-ready ## Write the hashed requirements files anew from pyproject.toml
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links --allow-unsafe --no-header --output-file requirements.txt pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links --allow-unsafe --no-header --extra test --output-file requirements-test.txt pyproject.toml

clean: ## Delete what can be made again: the environment, the cache, the built site
	rm -rf $(VENV) .cache .site.new .site.old
	find site -mindepth 1 ! -name .gitkeep -delete

# The stamps hold the time of the last set-up, so that a second run needs no network.
$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/site-ready: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	@touch $@

$(VENV)/test-ready: requirements-test.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-test.txt
	@touch $@ $(VENV)/site-ready
