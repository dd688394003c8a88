# What people type. Only Python 3.11-3.13, make and git are needed.
PYTHON ?= python3
PORT ?= 8000
VENV ?= .venv
BIN = $(VENV)/bin
DEMO ?= yes

.PHONY: help install install-dev run test test-services browser bench ledger clean

help:
	@echo "make run            start everything on http://127.0.0.1:$(PORT) (DEMO=no leaves the demo data out)"
	@echo "make test           all tests on the embedded default"
	@echo "make test-services  the same on PostgreSQL and Redis, with a browser (DATABASE_URL, REDIS_URL)"
	@echo "make bench          speed, as ratios against a bare view in the same run"
	@echo "make ledger         ten thousand random histories: the account of a claim's time against a slow count"

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

install: $(VENV)/.installed

install-dev: $(VENV)/.installed-dev

run: install
	@PORT=$(PORT) $(BIN)/python manage.py start --port $(PORT) $(if $(filter no,$(DEMO)),--no-demo)

# Tests run in many processes: what one of them compiled is there for the others, whatever the shell says. Whoever
# is done early takes over tests of the other.
test test-services: export PYTHONDONTWRITEBYTECODE =

test: install-dev
	$(BIN)/python -m pytest -n 2 --dist worksteal -q

test-services: install-dev
	$(BIN)/python deploy/test_services.py

ledger: install-dev
	$(BIN)/python bench/ledger.py

bench: install-dev
	$(BIN)/python bench/run.py

clean:
	rm -rf $(VENV) var
