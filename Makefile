# What people and .ci/run both run. `make help` lists it.
PYTHON ?= $(if $(wildcard .venv/bin/python),.venv/bin/python,python3)

.PHONY: help check test eval bench manifest train

help: ## list these targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/\1\t\2/' | expand -t 12

check: ## format, lint and types
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy --strict

test: ## all tests
	$(PYTHON) -m pytest

eval: ## quality on the gold claims; DATA=folder: on public test sets, too
	$(PYTHON) -m benchmarks.evaluate $(if $(DATA),--data $(DATA))

bench: ## speed, beside sumy if the extra bench is installed
	$(PYTHON) -m benchmarks.speed

manifest: ## write corpus/MANIFEST anew
	$(PYTHON) -m benchmarks.manifest

train: ## make the shipped models again; DATA=folder with the free news
	@test -n "$(DATA)" || { echo "say where the data are: make train DATA=folder" >&2; exit 2; }
	$(PYTHON) -m models.training.distil_embedder $(DATA) models
