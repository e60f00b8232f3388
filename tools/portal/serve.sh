# Serving: options, a free port, and the server itself.
# shellcheck shell=bash
port=8080
host=127.0.0.1
data=${XDG_DATA_HOME:-${HOME:-/root}/.local/share}/asan-portal

read_serve_options() {
  while [[ $# -gt 0 ]]; do
    case $1 in
      --port=* | --host=* | --data=*) set -- "${1%%=*}" "${1#*=}" "${@:2}" ;;
    esac
    [[ $# -ge 2 ]] || fail "$1 needs a value; see ./portal help."
    case $1 in
      --port) port=$2 ;;
      --host) host=$2 ;;
      --data) data=$2 ;;
      *) fail "there is no option $1; see ./portal help." ;;
    esac
    shift 2
  done
  [[ $port =~ ^[0-9]+$ ]] && ((port >= 1 && port <= 65535)) || fail "--port must be a number from 1 to 65535, not \"$port\"."
}

# Asked before building, so that nobody waits minutes for a busy port.
check_port_free() {
  local address=$host
  [[ $address != 0.0.0.0 ]] || address=127.0.0.1
  if (exec 3<> "/dev/tcp/$address/$port") 2> /dev/null; then
    fail "port $port on $host is busy: another program listens there; stop it or choose --port."
  fi
}

serve_portal() {
  mkdir -p "$data" || fail "the data folder $data cannot be made; choose another with --data."
  say "serving on http://$host:$port, appointments in $data (Ctrl-C stops)"
  exec "$build/release/portal-server" serve --host "$host" --port "$port" --data "$data" --site "$build/release/site" --log-level warning
}
