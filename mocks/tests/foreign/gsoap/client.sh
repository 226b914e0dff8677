#!/bin/sh
# Follows a citizen with the three programs that build.sh made: client.sh FOLDER BASE_URL 1.1|1.2 NIN
set -eu
found="$("$1/flr/flr" "$2" "$3" "$4")"
printf '%s\n' "$found"
her_id="$(printf '%s\n' "$found" | sed -n 's/^GPHerId=\([0-9]*\)$/\1/p')"
[ -n "$her_id" ] || exit 0
"$1/ar/ar" "$2" "$3" "$her_id"
"$1/cppa/cppa" "$2" "$3" "$her_id"
