#!/usr/bin/env bash
# Puts a checker of reports into a cache outside of this folder and prints where it lies. Only the tests use it.
#   scripts/checker.sh verapdf   veraPDF, for PDF/A and PDF/UA; comes with Maven
#   scripts/checker.sh vnu       the Nu HTML checker, for HTML and CSS; comes with npm, where it is kept up to date
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/system.sh
. scripts/system.sh

name=${1:-}
case "$name" in
  verapdf) version=1.28.2 client=mvn package=maven title="PDF reports" ;;
  vnu) version=26.9.27 client=npm package=npm title="HTML reports" ;;
  *)
    say "usage: scripts/checker.sh verapdf|vnu"
    exit 2
    ;;
esac

# get_NAME FOLDER leaves the archive as FOLDER/NAME.jar; its client keeps everything else in FOLDER too.
get_verapdf() {
  mvn -q -B -Dstyle.color=never -Dmaven.repo.local="$1/repository" dependency:copy \
    -Dartifact=org.verapdf.apps:greenfield-apps:"$version" -DoutputDirectory="$1" >&2 </dev/null
  mv "$1/greenfield-apps-$version.jar" "$1/verapdf.jar"
}

get_vnu() {
  npm pack --silent --cache "$1/npm" --pack-destination "$1" "vnu-jar@$version" >/dev/null </dev/null
  tar -xzf "$1/vnu-jar-$version.tgz" -C "$1" package/build/dist/vnu.jar
  mv "$1/package/build/dist/vnu.jar" "$1/vnu.jar"
}

folder=$(cache_folder "$name")
jar=$folder/$name-$version.jar

needs=""
command -v java >/dev/null 2>&1 || needs="java"
[ -f "$jar" ] || command -v "$client" >/dev/null 2>&1 || needs="$needs $package"
# shellcheck disable=SC2086
[ -z "$needs" ] || provide "The check of $title needs Java, and $client to get it." $needs

if [ ! -f "$jar" ]; then
  mkdir -p "$folder"
  work=$(mktemp -d "$folder/.download.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  "get_$name" "$work"
  mv "$work/$name.jar" "$jar"
fi
printf '%s\n' "$jar"
