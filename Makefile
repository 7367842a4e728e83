# What people and .ci/run both run. `make help` lists it.
PYTHON ?= $(if $(wildcard .venv/bin/python),.venv/bin/python,python3)

WORK ?= build/training

.PHONY: help check test eval bench condense lying chart manifest calibrate weights train check-browser check-training check-pretrained check-kills

help: ## list these targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1\t\2/' | expand -t 16

check: ## format, lint and types
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy --strict

test: ## all tests
	$(PYTHON) -m pytest

eval: ## quality on the gold claims; DATA=folder: on public test sets, too
	$(PYTHON) -m benchmarks.evaluate $(if $(DATA),--data $(DATA))

bench: ## speed, beside sumy and lexrank if the extra bench is installed
	$(PYTHON) -m benchmarks.speed
	$(PYTHON) -m benchmarks.stages
	$(PYTHON) -m benchmarks.verifying

condense: ## what a model makes of the clusters; MODEL=as for --abstractive, or gemma; DATA=folders, OPTIONS=--bare
	@test -n "$(MODEL)" || { echo "say which model: make condense MODEL=folder" >&2; exit 2; }
	$(PYTHON) -m benchmarks.condensing $(MODEL) $(DATA) $(OPTIONS)

lying: ## what an endpoint that tells false gold claims gets into summaries of the clusters
	$(PYTHON) -m benchmarks.lying

chart: ## draw the README's chart from what bench saved; needs the extra bench
	$(PYTHON) -m benchmarks.chart

calibrate: ## fit the rule that weighs the model and the words; DATA=folder with consistency_dev and free_news
	@test -n "$(DATA)" || { echo "say where the data are: make calibrate DATA=folder" >&2; exit 2; }
	$(PYTHON) -m benchmarks.rule_fitting $(DATA)

weights: ## find the weights of salience; DATA=folder with multinews_val_600.jsonl.gz and neus_val.jsonl.gz
	@test -n "$(DATA)" || { echo "say where the data are: make weights DATA=folder" >&2; exit 2; }
	$(PYTHON) -m benchmarks.weights $(DATA) $(OPTIONS)

manifest: ## write corpus/MANIFEST anew
	$(PYTHON) -m benchmarks.manifest

train: ## make the shipped models again; DATA=folder with the news and the NLI sets, WORK=folder to go on from
	@test -n "$(DATA)" || { echo "say where the data are: make train DATA=folder" >&2; exit 2; }
	$(PYTHON) -m models.training.distil_embedder $(DATA) models
	$(PYTHON) -m models.training --data $(DATA) --work $(WORK) $(OPTIONS)
	$(PYTHON) -m models.training.export_entailment $(WORK)/entailment.pt models/entailment.onnx
	$(PYTHON) -m models.training --data $(DATA) --work $(WORK)/differences --differences $(OPTIONS)
	$(PYTHON) -m models.training.export_entailment $(WORK)/differences/differences.pt models/differences.onnx

check-training: ## types and tests of the training scripts, which need the extra train
	$(PYTHON) -m mypy --strict --explicit-package-bases models/training/*.py tests/training/*.py
	$(PYTHON) -m pytest tests/training

check-pretrained: ## types and tests of models loaded with transformers, which need the extras models and abstractive
	$(PYTHON) -m mypy --strict --explicit-package-bases summarise/backends/*.py tests/pretrained/*.py
	$(PYTHON) -m pytest tests/pretrained

check-browser: ## types and tests of the evidence page in Chromium, which need the extra browser
	$(PYTHON) -m mypy --strict --explicit-package-bases tests/browser/*.py
	$(PYTHON) -m pytest tests/browser

check-kills: ## twenty nights of the digest, each killed at another point and run again; takes minutes
	$(PYTHON) -m pytest tests/killing
