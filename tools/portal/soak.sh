# The long form of what ./portal test does with failures and load: the same tests, told by parameters to go on for longer.
# The figures of both forms stand in tests/README.md.
# shellcheck shell=bash

# soak_portal [MINUTES]: of the load under which memory and descriptors are watched; all else takes as long as it takes.
soak_portal() {
  local minutes=${1:-20} failed=0 began=$SECONDS
  install_packages "${test_packages[@]}"
  install_sources
  install_npm test
  build_portal
  build_targets release simulation || fail "the simulation does not build, see above."
  build_targets asan store_contract_test || fail "the store's tests do not build, see above."
  mkdir -p "$logs"
  soak_node "memory and descriptors for $minutes min" flat tests/memory/flat_test.mjs PORTAL_FLAT_SECONDS=$((60 * minutes))
  soak_node "out of memory at every allocation, 4 times" allocations tests/memory/allocations_test.mjs PORTAL_ALLOCATION_ROUNDS=4
  soak_node "500 kills while people book" kill tests/http/kill_test.mjs PORTAL_KILL_ROUNDS=500
  soak_node "1,000,000 wild requests" wild tests/http/fuzz_test.mjs PORTAL_FUZZ_REQUESTS=1000000
  soak_again "a thousand people at once, 20 times" storm 20 node_test tests/http/storm_test.mjs
  soak_again "a failing and a full disk, 20 times" disk 20 node_test tests/http/readiness_test.mjs
  soak_again "servers and database killed in a storm, 10 times" cluster 10 node_test tests/cluster/storm_test.mjs
  soak_again "told to stop, and slow clients, 5 times" deploy 5 node_test tests/deploy/load_test.mjs
  soak_step "1,000 days on a disk that fails and loses its power" power simulate_bad_disks 1000
  soak_step "a killed store and a disk that fails, 20 times" store "$build/asan/store_contract_test" \
    --gtest_filter='Crash.*:BadDisk.*:OutboxCrash*' --gtest_repeat=20 --gtest_brief=1
  say "soak: $(((SECONDS - began) / 60)) min, $failed failed"
  [[ $failed -eq 0 ]] || fail "something did not hold, see above."
}

# soak_step <what> <log> <command...>
soak_step() {
  local what=$1 log=$logs/soak-$2.log began=$SECONDS
  shift 2
  say "soak: $what"
  if "$@" > "$log" 2>&1; then
    sed -n -E 's/^ *# (\\# )?(.*[0-9].*)$/  \2/p' "$log" | grep -vE '^  (tests|suites|pass|fail|cancelled|skipped|todo|duration_ms|Subtest)' || true
    say "  held, $((SECONDS - began)) s"
  else
    failed=$((failed + 1))
    grep -E '^ *not ok|^ +error: |FAILED|Failure|every promise|-- at' "$log" | cut -c 1-300 | sed -n 1,20p || true
    say "  DID NOT HOLD after $((SECONDS - began)) s: $log"
  fi
}

# soak_node <what> <log> <test> <NAME=VALUE>
soak_node() { soak_step "$1" "$2" env "$4" PORTAL_SERVER="$build/release/portal-server" PORTAL_SITE="$build/release/site" \
  node --test --test-reporter=tap "$3"; }

# soak_again <what> <log> <times> <command...>
soak_again() {
  local what=$1 log=$2 times=$3
  shift 3
  soak_step "$what" "$log" again "$times" "$@"
}

again() {
  local times=$1 round
  shift
  for ((round = 1; round <= times; ++round)); do "$@" || return; done
}

node_test() {
  PORTAL_SERVER=$build/release/portal-server PORTAL_SITE=$build/release/site node --test --test-reporter=tap "$1"
}

# Other days than those of ./portal test.
simulate_bad_disks() {
  local seed
  for ((seed = 10001; seed <= 10000 + $1; ++seed)); do
    "$build/release/simulation" --engine bad-disk --seed "$seed" --steps 250 || return
  done
}
