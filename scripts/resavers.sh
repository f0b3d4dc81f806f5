#!/usr/bin/env bash
# Gets the programs that save a PDF file again, with which the tests try verify. Where one is missing, its tests skip.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/system.sh
. scripts/system.sh

needs=""
command -v gs >/dev/null 2>&1 || needs="$needs ghostscript"
command -v qpdf >/dev/null 2>&1 || needs="$needs qpdf"
command -v mutool >/dev/null 2>&1 || needs="$needs mupdf"
command -v pdftocairo >/dev/null 2>&1 || needs="$needs poppler"
command -v soffice >/dev/null 2>&1 || needs="$needs draw"
# shellcheck disable=SC2086
[ -z "$needs" ] || provide "Programs that save a PDF file again are missing." $needs
