# Searching for inputs that break a promise: libFuzzer on every target, one after the other; what is new stays in the
# corpus.
# shellcheck shell=bash
fuzz_portal() {
  local seconds=${1:-60} source kind failed=0
  [[ $seconds =~ ^[1-9][0-9]*$ ]] || fail "./portal fuzz takes the seconds for each target; see ./portal help."
  install_packages "${test_packages[@]}"
  install_sources
  for source in tests/fuzz/*_fuzz.cpp; do
    kind=$(basename "$source" _fuzz.cpp)
    build_targets fuzz "${kind}_fuzz" || fail "a fuzz target does not build, see above."
    say "Fuzzing $kind for $seconds s"
    "$build/fuzz/${kind}_fuzz" -max_total_time="$seconds" -max_len=4096 -timeout=20 -print_final_stats=1 \
      -artifact_prefix="$logs/fuzz-$kind-" "tests/fuzz/corpus/$kind" > "$logs/fuzz-$kind.log" 2>&1 || failed=1
    grep -E 'broken promise|ERROR: |runtime error|Test unit written|^stat::number_of_executed_units' "$logs/fuzz-$kind.log" || true
  done
  [[ $failed -eq 0 ]] || fail "a promise was broken, see above."
}
