# Scenarios: texts that read like a day at the counter, run against the rules. See tests/scenarios/README.md.
# shellcheck shell=bash

# Files are named as they are seen from where the launcher was called. Only what the runner says goes to the output.
run_scenario() {
  build_targets release scenario >&2 || fail "the scenario runner does not build, see above."
  cd "$called_from"
  exec "$build/release/scenario" "$@"
}
