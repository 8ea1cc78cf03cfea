#!/bin/sh
# Runs every check and says at the end what could not be run. PYTHON names the interpreter of the environment.
set -u
bin=$(dirname "${PYTHON:-.venv/bin/python}")
failed=""
run() {
  name=$1
  shift
  echo "== $name"
  "$@" || failed="$failed $name"
}

if command -v npm >/dev/null 2>&1 && [ ! -d tests/node_modules ]; then
  npm ci --prefix tests --ignore-scripts --no-audit --no-fund --silent || echo "cannot run: the validators from npm could not be installed"
fi
run format "$bin/ruff" format --check --quiet
run lint "$bin/ruff" check --quiet
run types "$bin/mypy" --no-error-summary
run layers "$bin/lint-imports"
run tests "$bin/python" -m pytest -n 2 -rs
if [ -n "$failed" ]; then
  echo "FAILED:$failed"
  exit 1
fi
