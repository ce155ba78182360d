# setup · briefing · test · test-deep · test-quarto · bench: each sets up what it needs and does nothing the second time.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: setup briefing test test-deep test-quarto bench mutants audit licences lint lock clean

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

briefing: setup
	$(BIN)/briefing build

# Tools that look at the project from outside, apart from what it runs with: they need other versions of some packages.
TOOLS := .venv-tools
$(TOOLS)/.installed: requirements-tools.lock
	test -x $(TOOLS)/bin/python || $(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/python -m pip install --quiet --no-deps --require-hashes -r requirements-tools.lock
	@touch $@

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/briefing data validate
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not deep"

test-deep: setup $(TOOLS)/.installed
	$(BIN)/python -m pytest -n 2 --dist worksteal -m deep

# The documents of real Quarto against those of the embedded renderer. Without Quarto this fails, where pytest would skip.
test-quarto: setup
	@$(BIN)/python -c 'import sys; from briefing.rendering import quarto; quarto.usable() or sys.exit("make test-quarto: no Quarto 1.4 or newer on the PATH; conda env create -f environment.yml brings one")'
	$(BIN)/python -m pytest -m quarto

# How fast it is, as ratios within one run; writes docs/performance.md. BENCH_ROUNDS=1 for a quicker look.
bench: setup
	$(BIN)/python -m scripts.bench

# Wrong figures in the code that promises most, one at a time: do the tests see them? docs/mutants.md tells what came of it.
mutants: setup
	$(BIN)/mutmut run
	$(BIN)/mutmut export-cicd-stats
	@$(BIN)/python -m scripts.mutants

# Known weaknesses of what is locked. A package that the vulnerability service cannot tell of fails it too.
audit: $(TOOLS)/.installed
	$(TOOLS)/bin/pip-audit --strict --disable-pip --require-hashes --progress-spinner off -r requirements.lock || { \
		echo "make audit: a known weakness is named above, or the first package that the vulnerability service did not answer for; then nothing is told of the others (see docs/supply-chain.md)"; exit 1; }

# Licences under which what we need can be used by, and be installed beside, a project under Apache-2.0 that is given away
# as source. docs/supply-chain.md tells of the ones left out here, and of programs inside wheels.
LICENCES := 0BSD;Apache 2.0;Apache Software License;Apache-2.0;Apache-2.0 OR BSD-2-Clause;Apache-2.0 OR BSD-3-Clause;Artistic License;BSD;BSD License;BSD-2-Clause;BSD-3-Clause;BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0;ISC License (ISCL);MIT;MIT License;MIT-0;MIT-CMU;MPL-2.0;MPL-2.0 AND MIT;Mozilla Public License 2.0 (MPL 2.0);PSF-2.0;Python Software Foundation License
licences: setup $(TOOLS)/.installed
	$(TOOLS)/bin/pip-licenses --python $(BIN)/python --from=mixed --order=license --allow-only "$(LICENCES)" --ignore-packages axe-playwright-python

# Only for maintainers: resolve pyproject.toml anew (needs uv) and write every hash down.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--extra dev -o requirements.lock pyproject.toml scripts/build-requirements.in
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		-o requirements-tools.lock scripts/tools-requirements.in

clean:
	rm -rf $(VENV) $(TOOLS) dist mutants
