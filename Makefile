# Two commands: `make demo` and `make test`. Each builds its own virtual environment from hashed, pinned requirements.
PYTHON ?= python3
OURSELVES = --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
PIP_FLAGS = --quiet --disable-pip-version-check --require-hashes

.PHONY: demo test chaos lint types check bench requirements clean

demo: .venv/ready
	.venv/bin/thidua demo $(ARGS)

test: .venv-test/ready chromium
	.venv-test/bin/ruff format --check .
	.venv-test/bin/ruff check .
	.venv-test/bin/mypy
	.venv-test/bin/lint-imports
	.venv-test/bin/python -m pytest -n auto --dist loadgroup $(ARGS)

# A real browser: one that is installed, else Debian's, else Playwright's own. Pages are never tested without one.
.PHONY: chromium
HAS_CHROMIUM = for name in chromium chromium-browser google-chrome google-chrome-stable; do \
  command -v $$name >/dev/null && exit 0; done; exit 1
chromium: .venv-test/ready
	@($(HAS_CHROMIUM)) \
	  || (apt-get update -qq && apt-get install -y -qq chromium fonts-noto-core >/dev/null && $(HAS_CHROMIUM)) \
	  || .venv-test/bin/playwright install --with-deps chromium

# Replicas are killed 500 times on each database, and what was lost or repeated is counted.
chaos: .venv-test/ready
	.venv-test/bin/python -m tests.chaos $(ARGS)

# The second environment is for aiogram, whose pins do not go with ours.
bench: .venv-test/ready .venv-bench-aiogram/ready
	.venv-test/bin/python -m benchmarks $(ARGS)

.venv/ready: requirements.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; set PYTHON=python3.11")'
	$(PYTHON) -m venv .venv
	.venv/bin/pip install $(PIP_FLAGS) -r requirements.txt
	.venv/bin/pip install $(OURSELVES)
	touch $@

.venv-test/ready: requirements.txt requirements-dev.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; set PYTHON=python3.11")'
	$(PYTHON) -m venv .venv-test
	.venv-test/bin/pip install $(PIP_FLAGS) -r requirements.txt -r requirements-dev.txt
	.venv-test/bin/pip install $(OURSELVES)
	touch $@

.venv-bench-aiogram/ready: requirements-bench.txt
	$(PYTHON) -m venv .venv-bench-aiogram
	.venv-bench-aiogram/bin/pip install $(PIP_FLAGS) -r requirements-bench.txt
	touch $@

# Pins and hashes; names no registry, so any mirror serves.
COMPILE = .venv-test/bin/python -m piptools compile --quiet --generate-hashes --strip-extras --allow-unsafe \
  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links
requirements: .venv-test/ready
	.venv-test/bin/pip install --quiet pip-tools
	CUSTOM_COMPILE_COMMAND='make requirements' $(COMPILE) -o requirements.txt requirements.in
	CUSTOM_COMPILE_COMMAND='make requirements' $(COMPILE) -o requirements-dev.txt requirements-dev.in
	CUSTOM_COMPILE_COMMAND='make requirements' $(COMPILE) -o requirements-bench.txt requirements-bench.in

clean:
	rm -rf .venv .venv-test .venv-bench-aiogram demo-data .pytest_cache .mypy_cache .ruff_cache .hypothesis
