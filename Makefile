# make run       everything once, on a small scale: extract a page, train, evaluate, report
# make test      lint, types, layers, tests; the last part of what CI runs
# make test-all  also the slow tests, with every engine and a browser
# make lowest    the core alone, with the oldest dependencies it allows
# make model     rebuild the bundled models from the corpora, from one seed
# make picture   draw the picture in the README
# make format    lay the code out

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
BIN := $(VENV)/bin
TREE := build/tree/unboil
SAMPLE := infer/samples/article.html
# A folder of corpora, unpacked or as archives; without it they come from upstream.
CORPORA ?=
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
SOURCES := pyproject.toml setup.py infer/_loops.c
CODE := infer train datasets tests benchmarks docs examples fuzz setup.py

# On little data the threads of one fit mostly wait for each other.
export OMP_NUM_THREADS ?= 1

.PHONY: run test test-all lowest lint types layers tree model format picture clean

run: $(VENV)/run
	$(BIN)/unboil extract $(SAMPLE)
	$(BIN)/unboil blocks $(SAMPLE)
	$(BIN)/unboil train --config embedded
	$(BIN)/unboil evaluate --recipe embedded
	$(BIN)/unboil report --output mlruns/report.html

# The fast checks first: they find most of what is wrong.
test: lint types layers
	$(BIN)/python -m pytest -m "not slow"

test-all: lint types layers $(VENV)/all
	command -v chromium || apt-get install --yes --quiet chromium
	$(BIN)/python -m pytest

# Old dependencies and no compiler must find the same blocks as new ones with it.
lowest: $(VENV)/run
	mkdir -p build
	$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["dependencies"], sep="\n")' | sed 's/>=/==/' > build/lowest.txt
	$(PYTHON) -m venv --clear $(VENV)-lowest
	CC=false $(VENV)-lowest/bin/pip install --quiet --disable-pip-version-check --constraint build/lowest.txt .
	$(VENV)-lowest/bin/unboil blocks $(SAMPLE) > build/lowest
	$(BIN)/unboil blocks $(SAMPLE) | diff build/lowest -

lint: $(VENV)/test
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)

types: $(VENV)/test tree
	$(BIN)/mypy -p unboil

layers: $(VENV)/test tree
	PYTHONPATH=$(dir $(TREE)) $(BIN)/lint-imports

# The three packages under the names they are installed by, for tools that read files.
tree:
	rm -rf $(TREE)
	mkdir -p $(TREE)
	ln -s $(addprefix $(CURDIR)/,$(wildcard infer/*) train datasets) $(TREE)

model: $(VENV)/run
	$(BIN)/unboil corpora fetch $(if $(CORPORA),--from $(CORPORA))
	$(BIN)/unboil train --config default
	$(BIN)/unboil promote unboil
	$(BIN)/python -m unboil.train.textmode --output infer/model/bundled/text.unboil

format: $(VENV)/test
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

# The picture in the README; needs chromium.
picture: $(VENV)/run
	$(BIN)/python docs/images/draw.py

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run: $(SOURCES) | $(VENV)/bin/python
	$(INSTALL) -e '.[train]'
	touch $@

$(VENV)/test: $(SOURCES) | $(VENV)/bin/python
	$(INSTALL) -e '.[test]'
	touch $@

# pip 23 fails on the extras that several extractors ask of lxml.
$(VENV)/all: $(SOURCES) | $(VENV)/test
	$(INSTALL) --upgrade pip
	$(INSTALL) -e '.[test-all]'
	touch $@

clean:
	rm -rf $(VENV) $(VENV)-lowest build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache
