# The catalogue for editors: what a change changes; as CSV and back. Folders are named as they are seen from where the
# launcher was called.
# shellcheck shell=bash

check_catalogue_options() {
  case ${1:-} in
    export | import) [[ $# -eq 2 ]] || fail "./portal catalogue $1 needs one folder for its CSV tables." ;;
    diff) [[ $# -le 2 ]] || fail "./portal catalogue diff takes one revision or folder." ;;
    *) fail "./portal catalogue is followed by diff, export or import; see ./portal help." ;;
  esac
}

catalogue_portal() {
  case $1 in
    export) (cd "$called_from" && python3 "$root/tools/catalogue_csv" export "$2") ;;
    import)
      build_server release
      (
        cd "$called_from" &&
          python3 "$root/tools/catalogue_csv" import "$2" --check "$build/release/portal-server" check-catalogue --catalogue
      )
      ;;
    diff) catalogue_diff "${2:-HEAD}" ;;
  esac
}

# catalogue_diff <revision or folder>: a folder is what is one; all else git must know.
catalogue_diff() {
  local older
  if [[ -d $(cd "$called_from" && realpath -m -- "$1") ]]; then
    older=$(cd "$called_from" && realpath -- "$1")
  else
    git rev-parse --quiet --verify "$1^{commit}" > /dev/null || fail "\"$1\" is neither a folder nor a revision of git."
    older=$(mktemp -d)
    # shellcheck disable=SC2064
    trap "rm -rf '$older'" EXIT
    git archive "$1" assets/catalogue | tar -x -C "$older" || fail "there is no catalogue in $1."
    older=$older/assets/catalogue
  fi
  build_server release
  "$build/release/portal-server" compare-catalogue --with "$older" --cases "$root/tests/core/golden_cases"
}
