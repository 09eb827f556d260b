# Two commands are all that is needed: `make run` and `make test`. Both set up what they need, once.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.DEFAULT_GOAL := all
# compiled modules are kept, whatever the machine says: a start takes half the time
export PYTHONDONTWRITEBYTECODE :=
.PHONY: all run test search bench fix format lint types layers knowledge clean lock

all: format lint types layers knowledge test  ## everything that must hold before a commit

$(READY): requirements.lock pyproject.toml
	@echo "» Setting up .venv (once; a few minutes on a slow line) …"
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv .venv
	@echo "» Installing the pinned packages …"
	@$(BIN)/python -m pip install --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	@echo "» Installing Zintis …"
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-build-isolation --no-deps --editable .
	@touch $(READY)
	@echo "» Ready."

run: $(READY)  ## everything in one process: the chat on http://127.0.0.1:8000, and what has its tokens set
	@exec $(BIN)/zintis

test: $(READY)  ## all tests
	@echo "» Running the tests …"
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

search: $(READY)  ## the tests with generated examples, with new ones and many more; minutes
	@echo "» Searching for examples that break a property …"
	@HYPOTHESIS_PROFILE=search $(BIN)/python -m pytest --numprocesses 2 --dist loadfile \
	  $$(grep -rlE "^(from|import) hypothesis" tests --include='test_*.py')

bench: $(READY)  ## every measurement in one run, beside the alternatives
	@$(BIN)/zintis bench all --output docs/benchmarks.md

format: $(READY)
	@echo "» Format" && $(BIN)/ruff format --check .

lint: $(READY)
	@echo "» Lint" && $(BIN)/ruff check .

types: $(READY)
	@echo "» Types" && $(BIN)/mypy

layers: $(READY)
	@echo "» Layers" && $(BIN)/lint-imports

knowledge: $(READY)
	@echo "» Knowledge" && $(BIN)/zintis kb check

fix: $(READY)  ## format and mend what can be mended by machine
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

lock:  ## renew requirements.lock (needs uv at hand)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --output-file requirements.lock

clean:
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
