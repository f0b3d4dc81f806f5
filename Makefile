# What there is to do here. Each target does its own set-up; `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: help setup demo wheel windows folder test-windows verapdf vnu resavers web peers test fuzz nightly kills coverage lowest mutants lint format bench messages docs pictures constraints clean

BIN := .venv/bin
COMPILED := questionnaires/_compiled/molewa.json
PYTHON_FILES := molewa_check tests benchmarks scripts
DEMO := build/demo

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

setup: ## make .venv with pinned packages and see to the system libraries
	@scripts/setup.sh
	@$(MAKE) --no-print-directory --silent $(COMPILED)

# The questionnaires in read form; without it, or with an older one, the program reads their YAML.
$(COMPILED): $(wildcard questionnaires/*.yaml questionnaires/*/*.yaml questionnaires/*/*/*.yaml) molewa_check/__init__.py scripts/compiled.py
	@$(BIN)/python scripts/compiled.py

demo: setup ## score the bundled example and write its report to build/demo
	@mkdir -p $(DEMO)
	@$(BIN)/molewa-check demo -o $(DEMO)
	@printf 'The report lies in %s\n' "$$(find "$(CURDIR)/$(DEMO)" -name '*.pdf' | sort | head -n 1)"

wheel: setup
	@rm -rf build/dist
	@$(BIN)/python -m build --wheel --no-isolation --outdir build/dist . >/dev/null

windows: wheel ## build the folder for Windows under Wine, and the ZIP of it, in build/windows
	@packaging/windows/python.sh build/windows/python build/dist/*.whl
	@$(BIN)/python scripts/freeze.py build/windows build/windows/python/py build/windows/python/pango

folder: wheel ## build the same folder for this system in build/folder
	@scripts/folder.sh build/folder build/dist/*.whl

test-windows: windows ## try the wheel and the folder for Windows under Wine, and compare the pages with those made here
	@MOLEWA_CHECK_WINDOWS=$(CURDIR)/build/windows $(BIN)/python -m pytest -n 1 tests/windows $(ARGS)

web: ## get Node, Chromium and what checks the HTML form in them, for its tests
	@scripts/web.sh

test: setup ## run all tests (ARGS="-k name" chooses)
	@PYTHONWARNDEFAULTENCODING=1 $(BIN)/python -m pytest -n auto $(ARGS)

fuzz: setup ## made-up files for every reader, always the same ones (N=6000 of them each: a few minutes)
	@$(BIN)/python -m pytest -n auto tests/fuzz --fuzz=$(or $(N),6000) $(ARGS)

nightly: setup ## other made-up files with every run, half a million of them (N=50000 for each reader)
	@$(BIN)/python -m pytest -n auto tests/fuzz --fuzz=$(or $(N),50000) --chance $(ARGS)

kills: setup ## kill the program at moments of chance and count what is lost (N=1000 times)
	@$(BIN)/python scripts/kills.py $(or $(N),1000) $(ARGS)

coverage: setup ## run all tests and show the lines they miss; too many of them fail
	@PYTHONWARNDEFAULTENCODING=1 $(BIN)/python -m pytest -n auto --cov --cov-report=term-missing $(ARGS)

lowest: setup ## run the tests of the package with the lowest versions that pyproject.toml promises
	@scripts/lowest.sh $(ARGS)

mutants: setup ## break the code in small ways and see whether the tests notice (ARGS="assess" chooses)
	@$(BIN)/python -m pip --quiet --disable-pip-version-check install -c constraints.txt --group mutants
	@$(BIN)/python scripts/mutants.py $(ARGS)

verapdf: ## get veraPDF, with which the tests check PDF/A and PDF/UA, into a cache outside of this folder
	@scripts/checker.sh verapdf

vnu: ## get the Nu HTML checker, with which the tests check HTML, into the same cache
	@scripts/checker.sh vnu

resavers: ## get the programs that save a PDF file again, with which the tests try verify
	@scripts/resavers.sh

lint: setup ## style, types and the import contract
	$(BIN)/ruff check $(PYTHON_FILES)
	$(BIN)/ruff format --check $(PYTHON_FILES)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: setup ## let ruff mend what it can
	$(BIN)/ruff check --fix $(PYTHON_FILES)
	$(BIN)/ruff format $(PYTHON_FILES)

peers: setup ## get SurveyJS, Typst and Chromium, which the benchmarks compare with
	@scripts/peers.sh

bench: setup ## measure speed as ratios, side by side, and write docs/benchmarks.md (ONLY="startup peers": these, no page; LARGE=1: longer runs)
	@$(BIN)/python benchmarks/_page.py $(if $(LARGE),--large) $(ONLY)

messages: setup ## bring the catalogues up to date with the messages in the code
	@$(BIN)/python scripts/messages.py

docs: setup ## write the generated parts of the documentation again
	@for script in scripts/docs*.py; do [ ! -e "$$script" ] || $(BIN)/python "$$script" || exit 1; done

pictures: setup ## draw the pictures of the README and of the reports again, and record the sessions in docs/sessions.md
	@for script in scripts/pictures*.py scripts/sessions.py; do [ ! -e "$$script" ] || $(BIN)/python "$$script" || exit 1; done

constraints: ## pin the newest versions that pyproject.toml allows
	@scripts/constraints.sh

clean: ## remove what was built, .venv included
	rm -rf .venv build dist .coverage .coverage.* htmlcov .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find $(PYTHON_FILES) -name __pycache__ -type d -prune -exec rm -rf {} +
