#!/usr/bin/env bash
# Gets what benchmarks/peers.py compares with, and prints the folder of the npm packages: SurveyJS for Node, Typst for
# Python, Chromium with its driver. The program itself needs none of it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/system.sh
. scripts/system.sh

provide_node "The comparison with other programs needs Node.js and Chromium."

.venv/bin/python -m pip --quiet --disable-pip-version-check install -c constraints.txt --group peers >&2 </dev/null

folder=$(cache_folder peers-1)
npm_packages "$folder" survey-core@3.1.1
printf '%s\n' "$folder"
