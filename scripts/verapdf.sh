#!/usr/bin/env bash
# Puts veraPDF, the checker of PDF/A and PDF/UA, into a cache outside of this folder and prints where it lies.
# It is a Java program from Maven Central; only the tests of the reports use it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/system.sh
. scripts/system.sh

version=1.28.2
home=${HOME:-}
[ -n "$home" ] && [ -w "$home" ] || home=${TMPDIR:-/tmp}
folder=${XDG_CACHE_HOME:-$home/.cache}/molewa-check/verapdf
jar=$folder/greenfield-apps-$version.jar

needs=""
command -v java >/dev/null 2>&1 || needs="java"
[ -f "$jar" ] || command -v mvn >/dev/null 2>&1 || needs="$needs maven"
# shellcheck disable=SC2086
[ -z "$needs" ] || provide "The check of the reports needs Java, and Maven to get it." $needs

if [ ! -f "$jar" ]; then
  mkdir -p "$folder"
  work=$(mktemp -d "$folder/.download.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  # A repository of its own: the file is copied out, and nothing else stays.
  mvn -q -B -Dstyle.color=never -Dmaven.repo.local="$work/repository" dependency:copy \
    -Dartifact=org.verapdf.apps:greenfield-apps:"$version" -DoutputDirectory="$work" >&2 </dev/null
  mv "$work/greenfield-apps-$version.jar" "$jar"
fi
printf '%s\n' "$jar"
