# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

# Needs Python >= 3.12, git and make; everything else is installed in .venv.
# Everything that people read is in French; `make` alone lists the targets.

SHELL := /bin/sh
.DEFAULT_GOAL := aide

BIN := .venv/bin
# Workers of the test run: the reference machine has two cores.
PROCESSUS ?= 2

# --- Everyday ---------------------------------------------------------------------------

.PHONY: aide
aide: ## Afficher cette aide
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' \
	  | while IFS="$$(printf '\t')" read -r cible texte; do printf '  make %-13s %s\n' "$$cible" "$$texte"; done

.PHONY: run
run: install ## Lancer l’application (l’adresse s’affiche)
	@exec $(BIN)/encommun servir

.PHONY: install
install: .venv/.installe ## Préparer .venv/bin/encommun, et rien d’autre

.PHONY: install-dev
install-dev: .venv/.installe-dev ## Préparer aussi les outils de développement

# --- Proofs -----------------------------------------------------------------------------

.PHONY: test
test: install-dev paquets ## Tout vérifier : contrôles, tests sur SQLite puis PostgreSQL
	$(MAKE) --no-print-directory check
	$(BIN)/pytest -n $(PROCESSUS)
	tools/with-postgres $(BIN)/pytest -n $(PROCESSUS) $(wildcard tests/store tests/web)

.PHONY: paquets
paquets: ## Installer les paquets du système dont les tests ont besoin, s’ils manquent
	@tools/paquets-systeme

.PHONY: check
check: install-dev ## Contrôles sans exécution : style, types, imports, gabarits, licences, contenu
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/djlint --check --lint src/encommun
	$(BIN)/reuse lint --quiet || $(BIN)/reuse lint --lines
	$(BIN)/python -m django makemigrations --check --dry-run --settings encommun.web.settings
	$(BIN)/encommun referentiel verifier

.PHONY: bench
bench: install-dev ## Mesurer (benchmarks/)
	@for mesure in $(filter-out benchmarks/regles.py,$(wildcard benchmarks/*.py)); do \
	  echo "== $$mesure"; $(BIN)/python "$$mesure" || exit 1; done

# --- Upkeep -----------------------------------------------------------------------------

.PHONY: format
format: install-dev ## Mettre en forme le code, les gabarits et les espaces des pages
	$(BIN)/ruff check --fix-only --quiet
	$(BIN)/ruff format
	$(BIN)/djlint --reformat --quiet src/encommun
	$(BIN)/python tools/typographie.py $(filter-out %.en.md,$(wildcard *.md docs/*.md))

# Registries stay out of the files: no header, no annotation, no index address.
VERROU = $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
  --python-version 3.12 $(VERROU_OPTIONS)

.PHONY: lock
lock: .venv/.outils ## Verrouiller les dépendances (VERROU_OPTIONS=--upgrade pour tout remonter)
	$(VERROU) pyproject.toml -o requirements/base.txt
	$(VERROU) --group outils -c requirements/base.txt -o requirements/outils.txt
	$(VERROU) pyproject.toml --group dev -c requirements/base.txt -c requirements/outils.txt \
	  -o requirements/dev.txt
	$(BIN)/python tools/nomenclature.py

.PHONY: messages
messages: install-dev ## Extraire et compiler les traductions (gettext)
	cd src/encommun && ../../$(BIN)/django-admin makemessages --locale en --no-location --ignore 'referentiel/*'
	$(BIN)/python -m encommun.web.traductions

.PHONY: clean
clean: ## Effacer ce qui se refabrique (.venv et caches)
	rm -rf .venv build dist htmlcov .coverage .mypy_cache .ruff_cache .pytest_cache \
	  .import_linter_cache .hypothesis
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# --- How .venv is made ------------------------------------------------------------------

.venv/.outils: requirements/outils.txt tools/venv
	@tools/venv outils

.venv/.installe: .venv/.outils requirements/base.txt pyproject.toml
	@tools/venv base

.venv/.installe-dev: .venv/.installe requirements/dev.txt
	@tools/venv dev
