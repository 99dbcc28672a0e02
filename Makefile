# Everything is done by the Python in oppsett/; `make help` lists what can be asked.
PYTHON ?= python3
.DEFAULT_GOAL := help
.PHONY: help run test check soak mutasjon revisjon bench fmt bilder tekster dokumentasjon oppsett laas

help: ## List what can be asked
	@sed -n 's/^\([a-z]*\): ## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

run: ## Set up and serve the example municipality on http://localhost:8000
	@$(PYTHON) -m oppsett $@

test: ## Set up and run every gate and test, on SQLite, PostgreSQL and in the browser
	@$(PYTHON) -m oppsett $@

check: ## Format, lint, types, layers and fast tests, in under two minutes
	@$(PYTHON) -m oppsett $@

soak: ## Long kill, load and fuzz runs, which write docs/maalt.md
	@$(PYTHON) -m oppsett $@

mutasjon: ## Take out each guard in turn and show the test that turns red; writes docs/mutasjon.md
	@$(PYTHON) -m oppsett $@

revisjon: ## List the parts (SBOM) and look for known weaknesses in them
	@$(PYTHON) -m oppsett $@

bench: ## Measure and print each figure beside its limit
	@$(PYTHON) -m oppsett $@

fmt: ## Format the code
	@$(PYTHON) -m oppsett $@

bilder: ## Take the pictures of docs/bilder from the running program
	@$(PYTHON) -m oppsett $@

tekster: ## Gather the texts of the pages into locale/ for translation
	@$(PYTHON) -m oppsett $@

dokumentasjon: ## Write docs/bibliotek.md and docs/kontroller.md from the docstrings
	@$(PYTHON) -m oppsett $@

oppsett: ## Only set up for development
	@$(PYTHON) -m oppsett $@

laas: ## Make the lock files anew from pyproject.toml
	@$(PYTHON) -m oppsett $@
