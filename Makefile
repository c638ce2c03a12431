# Saksama. Two commands do all the set-up: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Many tests start the programs anew: compiled once, whatever the machine's environment says.
export PYTHONDONTWRITEBYTECODE =
export PIP_ROOT_USER_ACTION = ignore

.PHONY: help demo test test-all test-ci test-postgres fuzz lint types imports bench accept lock words sbom audit wheelhouse clean

help:           ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ —/'

# What a bare machine lacks is said before Python says it at length.
$(VENV)/laptop: locks/laptop.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Saksama needs Python 3.11 or later; say which: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python's venv is missing; on Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r locks/laptop.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev: $(VENV)/laptop locks/dev.txt
	$(PIP) install --require-hashes -r locks/dev.txt
	@touch $@

# Two model files that mark hands in pictures, out of a wheel of 35 MB; without a network everything else goes on.
MODELS := $(VENV)/models/hand_landmark_full.tflite
$(MODELS): | $(VENV)/laptop
	@$(BIN)/saksama models fetch --to $(VENV)/models $(if $(WHEEL),--wheel $(WHEEL)) || \
	  echo "Hands in pictures are not read here. With the wheel brought along: make demo WHEEL=mediapipe-0.10.21-….whl" >&2

$(VENV)/spark: $(VENV)/dev locks/spark.txt
	$(PIP) install --require-hashes -r locks/spark.txt
	@touch $@

demo: $(VENV)/laptop $(MODELS)    ## the main job on an invented Sukoharjo (CHECK=1: print the summary and end)
	$(BIN)/saksama demo $(if $(CHECK),--check)

# Each core takes neighbouring tests, which share what they build, and at the end takes over from the other.
CORES = -n auto --dist worksteal
# The slow ones wait for browsers, servers and clocks a good part of their time: one more than there are cores.
MORE = -n $(shell expr $$(nproc) + 1) --dist worksteal

test: $(VENV)/dev $(MODELS)       ## the tests, up to 5 minutes
	$(BIN)/python -m pytest $(CORES) -m "not slow and not spark" $(ARGS)

test-all: $(VENV)/spark $(MODELS) lint   ## everything: lint, types, all tests, Spark, PostgreSQL, fuzzing
	$(BIN)/python -m pytest $(MORE) $(ARGS)
	$(MAKE) test-postgres
	$(BIN)/python -m fuzz --seconds 30 --budget 120

test-ci: $(VENV)/spark $(MODELS) lint    ## the same without the slowest tests (marked long): within the hour that CI has
	$(BIN)/python -m pytest $(MORE) -m "not long" $(ARGS)
	$(MAKE) test-postgres
	$(BIN)/python -m fuzz --seconds 30 --budget 60

# The counter's database is a file of its own; what screens show comes from the services and queries tested here.
ON_SQLITE_ONLY = --ignore=tests/workbench/loket

test-postgres: $(VENV)/dev   ## the workbench's tests on a PostgreSQL of their own (apt install postgresql)
	$(BIN)/python -m scripts.postgres $(BIN)/python -m pytest $(MORE) -m "not spark and (databases or not slow)" tests/workbench tests/stories tests/guardrails tests/upkeep $(ON_SQLITE_ONLY) $(ARGS)

fuzz: $(VENV)/dev       ## every parser for ten minutes, two at a time; what breaks one is kept in build/fuzz/kept
	$(BIN)/python -m fuzz --seconds 600 --keep build/fuzz/kept

lint: $(VENV)/dev       ## style, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: $(VENV)/dev $(MODELS)      ## speed, memory, quality, each beside a baseline, into docs/benchmarks.md (LONG=1: the long ones too)
	$(BIN)/python -m benchmarks $(if $(LONG),--long) $(BENCH)

accept: $(VENV)/dev $(MODELS)     ## rerun the acceptance lines of issue N into docs/acceptance/N.json
	$(BIN)/python -m scripts.accept $(N)

lock: $(VENV)/dev       ## write the lock files anew from pyproject.toml
	$(BIN)/python -m scripts.lock

words: $(VENV)/dev      ## collect the interface's sentences into the English catalogue, and compile it
	$(BIN)/python -m scripts.words

sbom: $(VENV)/dev       ## what is in it, as CycloneDX: dist/sbom.json
	$(BIN)/python -m scripts.sbom

audit: $(VENV)/dev      ## known weaknesses of every locked package; needs PyPI's list, and is never a silent pass
	$(BIN)/python -m scripts.audit

wheelhouse: $(VENV)/dev $(MODELS)   ## one file for a machine without a network: dist/saksama-*-linux.tar.gz (SPARK=1: with Spark)
	$(BIN)/python -m scripts.wheelhouse $(if $(SPARK),--spark)

clean:          ## remove what make made
	rm -rf $(VENV) .demo build dist
