"""Makes the read form of the bundled questionnaires, which is quicker to take up than their YAML.

Called by `make setup`, and as a build hook when a wheel is made. Not kept in the repository: it would have to change
with every word of a questionnaire.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parents[1]


class CompiledQuestionnaires(BuildHookInterface[Any]):
    """Makes them before the files of a wheel are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - as hatchling calls it
        """Make them; not for a checkout, which is installed before what it needs, and made ready by `make setup`."""
        if version != "editable":
            compile_questionnaires()


def compile_questionnaires() -> None:
    """Write the read form of every bundled questionnaire."""
    sys.path.insert(0, str(ROOT))
    # Only now: a build has no other way to find the package.
    from molewa_check.source.compiled import FOLDER, compiled_text  # noqa: PLC0415
    from molewa_check.source.questionnaire import bundled_questionnaires, load_questionnaire, root_file  # noqa: PLC0415

    for name, path in bundled_questionnaires().items():
        loaded = load_questionnaire(path)
        folder = root_file(path).parent
        documents = {Path(document.name): document for document in loaded.assembly.documents}
        file = ROOT / "questionnaires" / FOLDER / f"{name}.json"
        file.parent.mkdir(exist_ok=True)
        file.write_text(compiled_text(folder, documents, loaded.fingerprint), encoding="utf-8")


if __name__ == "__main__":
    compile_questionnaires()
