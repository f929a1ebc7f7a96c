# Two commands on a fresh machine with Python 3.11 or newer (with venv), make and git:
#   make demo    simulate the 2025 baseline and its rivals; tables and figures in results/demo/
#   make test    install the test extra and run the suite (make long: the long ones)
# Another interpreter: make PYTHON=python3.12 demo. Needs the network to install, never to run.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
DEMO   := results/demo
RIVALS := baseline-2025 institutional transactional risk-reduction high-threat

.DEFAULT_GOAL := help
.PHONY: help demo test long check format figures mission propositions forecast episodes backtest odd constraints clean

help:
	@sed -n 's/^#   //p' Makefile

# Stamps: an installation is repeated only when what it was made from has changed.
MADE := $(VENV)/.made
CORE := $(VENV)/.core
TEST := $(VENV)/.test

$(MADE):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one: make PYTHON=python3.12" >&2; exit 2; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv $(VENV) || \
	  { echo "Python's venv module is needed (Debian: apt install python3-venv)" >&2; exit 2; }
	@touch $@

$(CORE): $(MADE) pyproject.toml constraints.txt
	@echo "Installing the simulation into $(VENV) ..."
	@$(PIP) -e '.[analysis]'
	@touch $@

$(TEST): $(MADE) pyproject.toml constraints.txt
	@echo "Installing the simulation and its test tools into $(VENV) ..."
	@$(PIP) -e '.[test]'
	@touch $(CORE) $@

# Made anew each time, and only where it was made by this target: the mark tells.
MARK := $(DEMO)/.made-by-make-demo

demo: $(CORE)
	@if [ -e $(DEMO) ] && [ ! -e $(MARK) ]; then \
	  echo "$(DEMO) was not made by make demo; move it away first" >&2; exit 2; fi
	@rm -rf $(DEMO)
	@mkdir -p $(DEMO)
	@touch $(MARK)
	@echo "Simulating $(RIVALS) ..."
	@$(BIN)/alliance compare $(RIVALS) --lang en --out $(DEMO)/rivals > $(DEMO)/comparison.txt
	@$(BIN)/python -c "import sim; sim.open_results('$(DEMO)/rivals').summary.to_csv('$(DEMO)/summary.csv', index=False)"
	@cat $(DEMO)/comparison.txt
	@echo
	@echo "For the projector      $(DEMO)/rivals/figures/comparison.png, baseline-2025-overview.png ..."
	@echo "For a spreadsheet      $(DEMO)/summary.csv"
	@echo "The table above        $(DEMO)/comparison.txt"
	@echo "What each file is      $(DEMO)/rivals/README.txt"
	@echo "In another language    $(BIN)/alliance plot $(DEMO)/rivals --lang zh-Hant   (or ja)"

test: $(TEST)
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not long"

# The long ones: every parameter, both pages of the mission, every class question under two seeds,
# every proposition with another seed, batches that are killed and workers that are lost, designs,
# every command of the README.
long: $(TEST)
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m long

check: $(TEST)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: $(TEST)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# What every mechanism does, both pages anew from one run (three to five minutes).
mission: $(CORE)
	$(BIN)/alliance mechanisms --pages docs --worlds 1000 --lang en

# Propositions and the literature's signs, anew (ten minutes).
propositions: $(CORE)
	$(BIN)/alliance propositions --pages docs

# The back-test with its ablations, and known parameters found again (four minutes or so).
backtest: $(CORE)
	$(BIN)/alliance backtest --pages docs

# The tables and submodels of the model's description, anew.
odd: $(CORE)
	for page in parameters state submodels; do \
	  $(BIN)/alliance odd $$page > docs/odd-$$page.md.new && mv docs/odd-$$page.md.new docs/odd-$$page.md || exit; done

# What the model answers in each episode of the record, beside what was settled (twenty seconds).
episodes: $(CORE)
	$(BIN)/python -m sim.analysis.episodes docs/episodes.md

# The dated forecast, made and published anew (half a minute); what was published before is replaced.
forecast: $(CORE)
	$(BIN)/alliance forecast --pages docs

# The figures that the documentation shows, anew.
figures: $(CORE)
	@rm -rf build/figures
	@mkdir -p build docs/figures
	$(BIN)/alliance run baseline-2025 --lang en --out build/figures
	cp build/figures/figures/overview.png docs/figures/overview.png
	rm -rf build/figures
	$(BIN)/alliance run transactional --worlds 30 --years 8 --no-figures --out build/figures
	$(BIN)/alliance explain build/figures --world 22 --from 2030 --to 2031 --lang en --out docs/figures/explained.png
	rm -rf build/figures

# The pins, anew: everything that core and tests need, as resolved today.
constraints: $(MADE)
	rm -rf build/pins
	$(PYTHON) -m venv build/pins
	build/pins/bin/python -m pip install --quiet -e '.[test]'
	@sed -n '/^#/p' constraints.txt > build/constraints.txt
	build/pins/bin/python -m pip freeze --all --exclude-editable --exclude pip >> build/constraints.txt
	mv build/constraints.txt constraints.txt
	rm -rf build/pins

# Everything that can be made again; results are somebody's work and stay.
clean:
	rm -rf $(VENV) build dist .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	find sim tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
