# Shared by all parts of ./portal: messages, long steps with progress, and stamps.
# shellcheck shell=bash
build=$root/build
logs=$build/logs

say() { echo "portal: $*"; }
fail() {
  echo "portal: $*" >&2
  exit 1
}

as_root() {
  if [[ $(id -u) -eq 0 ]]; then
    "$@"
  else
    sudo "$@"
  fi
}

# long_step <title> <command...>: runs quietly into a log, shows a sign of life every ten seconds,
# and shows the errors of the log when the command fails.
long_step() {
  local title=$1 log started=$SECONDS pid shown='' line status=0
  shift
  mkdir -p "$logs"
  log=$logs/$(tr -cs 'a-z0-9\n' - <<< "${title,,}").log
  say "$title"
  "$@" > "$log" 2>&1 &
  pid=$!
  trap 'kill "$pid" 2> /dev/null; exit 130' INT TERM
  local waited=0
  while kill -0 "$pid" 2> /dev/null; do
    sleep 0.2
    waited=$((waited + 1))
    if ((waited % 50 == 0)); then
      line=$(tail -n 1 "$log" 2> /dev/null | tr -d '\r\000' | cut -c 1-100)
      [[ -z $line || $line == "$shown" ]] || echo "  $line"
      shown=$line
    fi
  done
  wait "$pid" || status=$?
  trap - INT TERM
  if [[ $status -ne 0 ]]; then
    grep -anE 'error|Error|FAILED|failed|undefined' "$log" | grep -vE '^[0-9]+:(\[|/usr/bin/c?c)' | cut -c 1-300 | sed -n 1,20p >&2 || true
    echo "  the last lines of $log:" >&2
    tail -n 15 "$log" | tr -d '\000' | cut -c 1-300 >&2
    say "$title: failed after $((SECONDS - started)) s" >&2
    return "$status"
  fi
  say "$title: done in $((SECONDS - started)) s"
}

# The hash of the contents of files; missing files count as empty.
hash_of() { cat -- "$@" 2> /dev/null | sha256sum | cut -c 1-16; }
