# Testing: each step leaves "passed failed" in a file; the sum is the last line.
# shellcheck shell=bash
results=$build/test-results

# record <step> <passed> <failed>; with the seconds since the start, to see what takes long.
record() {
  echo "$2 $3" > "$results/$1.count"
  if [[ $3 -eq 0 ]]; then say "  $1: $2 passed [$SECONDS s]"; else say "  $1: $2 passed, $3 FAILED [$SECONDS s]"; fi
}

# checked <step> <command...>: the whole command is one check.
checked() {
  local step=$1
  shift
  if "$@"; then record "$step" 1 0; else record "$step" 0 1; fi
}

show_failures() {
  # A failure in Node's report says what failed in the lines below "error: |-", up to the stack.
  awk '/^ +code: / { told = 0 }
    told-- > 0 || /FAILED|Failure|Aborted|runtime error|ERROR: |WARNING: Thread|^ *not ok|^ +again: |^ +error: /
    /^ +error: \|-/ { told = 12 }' "$logs/$1-tests.log" | cut -c 1-300 | sed -n 1,60p || true
  echo "  all of it: $logs/$1-tests.log"
}

count() { python3 tools/portal/count_results.py "$@"; }

# Benches are only measured in ./portal bench; here they are compiled, so that they still can be.
step_native() {
  local bench targets=(all)
  for bench in tests/bench/*.cpp; do
    targets+=("bench_$(basename "$bench" .cpp)")
  done
  build_targets asan "${targets[@]}" || { record native 0 1; return; }
  run_ctest asan native
}

# run_ctest <preset> <step> [ctest options]: GoogleTest's own reports are counted, not programs.
run_ctest() {
  local preset=$1 step=$2 reports=$results/$2
  shift 2
  rm -rf "$reports"
  mkdir -p "$reports"
  say "Running $step tests"
  GTEST_OUTPUT=json:$reports/ ctest --test-dir "$build/$preset" -j2 --timeout 900 --output-on-failure --no-tests=error \
    --output-junit "$reports.xml" "$@" > "$logs/$step-tests.log" 2>&1 || show_failures "$step"
  # shellcheck disable=SC2046
  record "$step" $(count gtest "$reports.xml" "$reports")
}

# Each case is a test. That the runner fails when it should, and how, is seen from files with mistakes.
step_scenarios() {
  local log=$logs/scenario-tests.log
  build_targets asan scenario || { record scenarios 0 1; return; }
  say "Running scenarios"
  "$build/asan/scenario" > "$log" 2>&1 || head -n 40 "$log"
  # shellcheck disable=SC2046
  record scenarios $(sed -n -E '$s/^([0-9]+) passed, ([0-9]+) failed$/\1 \2/p' "$log" | grep . || echo 0 1)
  checked scenario-runner check_scenario_runner
}

# tests/scenarios/wrong: each file, what the runner says of it, and below that its exit status. The README lists every
# verb that there is.
check_scenario_runner() {
  local file wrong=0
  for file in tests/scenarios/wrong/*.scenario; do
    (
      cd "$(dirname "$file")"
      "$build/asan/scenario" "$(basename "$file")" 2>&1 && echo "exit status 0" || echo "exit status $?"
    ) | diff "${file%.scenario}.output" - || wrong=1
  done
  "$build/asan/scenario" --verbs | diff <(sed -n '/^```verbs$/,/^```$/p' tests/scenarios/README.md | sed '1d;$d') - || wrong=1
  return $wrong
}

step_wasm_core() {
  build_targets wasm-test core_tests || { record wasm-core 0 1; return; }
  mkdir -p "$results/wasm-core"
  rm -f "$results/wasm-core"/*
  say "Running core tests as WASM under Node"
  node "$build/wasm-test/core_tests.js" --gtest_output="json:$results/wasm-core/core_tests.json" \
    > "$logs/wasm-core-tests.log" 2>&1 || show_failures wasm-core
  # shellcheck disable=SC2046
  record wasm-core $(count gtest-files "$results/wasm-core/core_tests.json")
}

# The same cases in the server's program and in the browser's, and the first of them under the sanitizers.
step_differential() {
  if ! { build_targets release differential && build_targets wasm differential && build_targets asan differential; }; then
    record differential 0 1
    return
  fi
  say "Comparing native and WASM"
  checked differential python3 tests/differential/compare.py 100000 "$build/release/differential" \
    "$build/wasm/differential.js"
  checked differential-asan python3 tests/differential/compare.py 6000 "$build/release/differential" \
    "$build/asan/differential"
}

step_release() {
  build_targets release portal-server && build_targets wasm portal_web portal_reader && fonts_of_site && make_site
}

# What a step of Node's tests may take, in seconds: a server that never answers is a failure and not a long wait.
node_limit=1800

# step_node <step> <server> <file or option of Node>...: files through Node's own test runner.
step_node() {
  local step=$1 server=$2
  shift 2
  if [[ $* != *test.mjs* ]]; then
    say "$step has no *test.mjs"
    record "$step" 0 1
    return
  fi
  if [[ ! -x $server || ! -d $build/release/site ]]; then
    say "$step: not run, the server or the site was not built"
    record "$step" 0 1
    return
  fi
  say "Running $step tests"
  PORTAL_SERVER=$server PORTAL_SITE=$build/release/site timeout --kill-after=30 "$node_limit" \
    node --test --test-reporter=tap "$@" > "$logs/$step-tests.log" 2>&1 || show_failures "$step"
  # shellcheck disable=SC2046
  record "$step" $(count tap "$logs/$step-tests.log")
}

# As it is served: with sanitizers a million steps take minutes.
step_simulation() {
  build_targets release simulation || { record simulation 0 1; return; }
  say "Running the simulation"
  "$build/release/simulation" > "$logs/simulation-tests.log" 2>&1 || show_failures simulation
  # shellcheck disable=SC2046
  record simulation $(count tap "$logs/simulation-tests.log")
}

# Every target: all of its corpus, and so many changes of it, the same each time. ./portal fuzz searches for more. A
# scenario reads a whole catalogue anew: a second under the sanitizers.
step_fuzz() {
  local source kind targets=()
  local -A changes=([json]=20000 [http]=20000 [address]=20000 [session]=500 [person]=4000 [condition]=40000
    [catalogue]=1000 [scenario]=40)
  for source in tests/fuzz/*_fuzz.cpp; do
    targets+=("$(basename "$source" .cpp)")
  done
  build_targets asan "${targets[@]}" || { record fuzz 0 1; return; }
  say "Running fuzz targets"
  for kind in "${targets[@]%_fuzz}"; do
    checked "fuzz-$kind" fuzz_target "$kind" "${changes[$kind]}"
  done
}

# fuzz_target <kind> <changed inputs>
fuzz_target() {
  local log=$logs/fuzz-$1.log
  "$build/asan/$1_fuzz" "tests/fuzz/corpus/$1" "$2" > "$log" 2>&1 && return
  grep -E 'broken promise|ERROR: |runtime error|^ +#[0-9] ' "$log" | sed -n 1,30p
  return 1
}

# Where threads meet: many who ask at once, and the threads that send, print, speak, watch and keep the store. What is
# said to one who asks alone is the step http's.
threaded=(api_flow contact fairness kill life limits mail notices occupancy operations print race readiness staff_work
  storm upkeep visits waiting)
# Behind pgbouncer the client's threads do nothing else; the others work through a folder that nobody serves.
unthreaded='*PgBouncer*:AuditFile.*:BadDisk.*:Moving.*:Rotation.*'

step_tsan() {
  build_targets tsan store_contract_test speech_test portal-server || { record tsan 0 1; return; }
  GTEST_FILTER="-$unthreaded" run_ctest tsan tsan-store -R '^(store_contract|speech)_test$'
  # A server that raced still answers: its reports are counted apart.
  local reports=$results/tsan-reports found files=("${threaded[@]/#/tests/http/}")
  mkdir -p "$reports"
  TSAN_OPTIONS="log_path=$reports/race suppressions=$root/tests/http/tsan.suppressions" PORTAL_KILL_ROUNDS=5 \
    step_node tsan-http "$build/tsan/portal-server" "${files[@]/%/_test.mjs}"
  found=$(find "$reports" -type f | wc -l)
  if [[ $found -ne 0 ]]; then sed -n -E '/WARNING: Thread|^ +#[0-3] /p;60q' "$reports"/*; fi
  record tsan-reports $((found == 0)) "$found"
}

check_format() {
  cpp_sources | xargs -0 clang-format --dry-run -Werror 2>&1 | grep -E 'error:' | cut -d: -f1 | sort -u > "$results/format.txt" || true
  [[ -s $results/format.txt ]] || return 0
  sed 's/^/  not in the house format: /' "$results/format.txt"
  say "run ./portal format"
  return 1
}

# Lint runs beside everything else at the lowest priority and is joined at the end. It needs the
# generated headers; they are made first, because two ninjas may not share a folder.
prepare_lint() {
  build_targets asan asan_messages asan_looks asan_httplib_split && build_targets wasm asan_messages asan_looks
}

# Its verdict goes to a file: the shell forgets how a child ended once another process has the same number.
start_lint() {
  rm -f "$results/clang-tidy.clean"
  {
    nice -n 19 python3 tools/run_clang_tidy.py --jobs 2 "$build/asan" "$build/wasm" > "$logs/clang-tidy.log" 2>&1 &&
      touch "$results/clang-tidy.clean"
  } &
  lint=$!
}

step_lint() {
  say "Waiting for clang-tidy"
  wait "$lint" 2> /dev/null || true
  if [[ -e $results/clang-tidy.clean ]]; then
    tail -n 1 "$logs/clang-tidy.log"
    record clang-tidy 1 0
  else
    grep -E '(error|warning):|clang-tidy:' "$logs/clang-tidy.log" | sort -u | sed -n 1,60p
    record clang-tidy 0 1
  fi
}

step_tidy_checks() {
  local check
  for check in tests/tidy/check_*.py; do
    checked "$(basename "$check" .py)" python3 "$check"
  done
}

step_catalogue_csv() {
  local log=$logs/catalogue-csv-tests.log status=0
  python3 -m unittest discover -s tests/catalogue_csv -p '*_test.py' > "$log" 2>&1 || status=$?
  [[ $status -eq 0 ]] || head -n 60 "$log"
  checked catalogue-csv test "$status" -eq 0
}

test_portal() {
  local passed=0 failed=0 one two file server=$build/release/portal-server
  rm -rf "$results"
  mkdir -p "$results" "$logs"
  checked install install_for_tests
  if [[ $(cat "$results/install.count") == "1 0" ]]; then
    prepare_lint || true
    start_lint
    step_tidy_checks
    step_catalogue_csv
    checked format check_format
    step_native
    step_scenarios
    step_wasm_core
    checked release step_release
    step_differential
    step_simulation
    step_fuzz
    step_node http "$server" tests/http/*_test.mjs
    step_node memory "$server" --test-concurrency=1 tests/memory/*_test.mjs
    step_node cluster "$server" tests/cluster/*_test.mjs
    step_node deploy "$server" tests/deploy/*_test.mjs
    step_node browser "$server" --test-concurrency=2 tests/browser/*.test.mjs
    step_tsan
    step_lint
  fi
  for file in "$results"/*.count; do
    read -r one two < "$file"
    passed=$((passed + one))
    failed=$((failed + two))
  done
  echo "$passed passed, $failed failed"
  [[ $failed -eq 0 && $passed -gt 0 ]]
}

# In a subshell, because a missing package ends the launcher at once elsewhere.
install_for_tests() (
  install_packages "${test_packages[@]}"
  install_sources
  install_npm test
)
