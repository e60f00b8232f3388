# What an operator does to bookings that are kept: the server's own commands on the folder that ./portal serves. Files are named
# as they are seen from where the launcher was called; portal-server says what is wrong with them.
# shellcheck shell=bash

# The words go on as they are; without --data they are about the folder that is served by default.
upkeep_portal() {
  local word
  for word in "$@"; do
    [[ $word != --data ]] || data=
  done
  build_server release >&2
  cd "$called_from" || fail "the folder $called_from is gone."
  exec "$build/release/portal-server" "$@" ${data:+--data "$data"}
}
