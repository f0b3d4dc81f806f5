"""The list of actions is recomputed, not only compared with a checksum that can be changed with it."""

from typing import Any

from molewa_check.report.output.attachments import checksum
from molewa_check.verify.findings import Kind, Verdict
from tests.verify.samples import verified, with_attachment, with_json


def test_an_action_list_that_was_changed_with_its_checksum_is_found() -> None:
    made: list[bytes] = []

    def add(data: bytes) -> bytes:
        made.append(data + b"own,99\r\n")
        return made[0]

    def rewrite(manifest: Any) -> None:
        (entry,) = [one for one in manifest["attachments"] if one["name"] == "actions.csv"]
        entry["sha256"] = checksum(made[0])

    findings = verified(with_json("report.json", rewrite, with_attachment("actions.csv", add)))
    (difference,) = [one for one in findings.differences if one.kind is Kind.ATTACHMENT_CHANGED]
    assert (difference.place, difference.found) == ("actions.csv", checksum(made[0]))
    assert findings.verdict is Verdict.DIFFERS
