"""Node runs the scripts of the form; where it is missing, what needs it is skipped, and says so."""

from collections.abc import Iterator

import pytest

from tests.assess.conftest import *  # noqa: F403 - the same settings for made-up questionnaires
from tests.form.node import NODE, Node


@pytest.fixture(scope="session")
def node() -> Iterator[Node]:
    """The scripts of the form, ready to compute."""
    if NODE is None:
        pytest.skip("Node.js is missing (apt-get install nodejs): the scripts of the form are not compared with Python")
    with Node() as found:
        yield found
