# The commands of the README. Everything is installed into .venv from the lock; nothing else on the machine changes,
# but for a browser where none is found (make test).
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.PHONY: guide serve print lint test test-entries bench fuzz ids audit sbom lock clean

guide: $(READY)
	$(BIN)/recourse guide build

# make serve ADDRESS=127.0.0.1:8001 serves at another port.
serve: $(READY)
	$(BIN)/recourse guide serve $(if $(ADDRESS),--address $(ADDRESS))

print: $(READY)
	$(BIN)/recourse guide print

lint: $(READY)
	$(BIN)/recourse lint

test: $(READY)
	$(BIN)/python -m tests

# What a new entry can fail beside lint.
test-entries: $(READY)
	$(BIN)/python -m pytest tests/test_entries.py tests/test_ids.py tests/test_quality.py tests/test_signs.py tests/test_change.py

# make bench PYTM=FOLDER measures against the sample in a checkout of pytm.
bench: $(READY)
	$(BIN)/python -m scripts.bench.review $(if $(PYTM),--pytm $(PYTM))
	$(BIN)/python -m scripts.bench.guide
	$(BIN)/python -m scripts.bench.weight
	$(BIN)/python -m scripts.bench.board

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed; see the README."; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q scripts  # as pip does for what it copies, so that the first review is no slower
	@touch $@

# After a new entry or sign: writes its id to the list of those that may never go without a trace.
ids: $(READY)
	$(BIN)/python -m tests.published

# A million hostile files for the loader, a hundred thousand proposals, and twenty thousand libraries with an entry spoilt;
# `make test` runs a small part of each.
fuzz: $(READY)
	$(BIN)/python -m tests.fuzz.loader --runs 1000000
	$(BIN)/python -m tests.fuzz.library --runs 20000
	$(BIN)/python -m tests.fuzz.review --runs 100000

# Known advisories against the locked packages (asks a database on the web), and the bill of materials of the lock. Their
# tools have an environment of their own, so that nobody installs them to build the guide.
TOOLS := $(VENV)/tools
$(TOOLS)/ready: $(READY)
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/python -m pip install --quiet pip-audit==2.10.1 cyclonedx-bom==7.5.0
	@touch $@

audit: $(TOOLS)/ready
	$(TOOLS)/bin/pip-audit --requirement requirements.lock --require-hashes --disable-pip

sbom: $(TOOLS)/ready
	@mkdir -p build
	$(TOOLS)/bin/cyclonedx-py requirements --output-reproducible --pyproject pyproject.toml \
		--output-file build/sbom.cdx.json requirements.lock
	@echo "The bill of materials is in build/sbom.cdx.json."

# Needs uv. Run it after a change to the dependencies in pyproject.toml.
lock:
	uv pip compile --universal --generate-hashes --all-extras --python-version 3.11 --no-emit-index-url \
		--custom-compile-command "make lock" pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) site print
