"""What every test starts from: the same terminal, language and locale, whatever machine it runs on."""

import signal

import pytest

REMOVED = (
    "FORCE_COLOR",
    "GITHUB_ACTIONS",
    "LANGUAGE",
    "MOLEWA_CHECK_LANG",
    "NO_COLOR",
    "PYTHONWARNDEFAULTENCODING",  # wanted in this process, not on the stderr of the programs it starts
)
# No state: a test must neither find nor leave the folder in which somebody answered last.
SET = {"COLUMNS": "100", "MOLEWA_CHECK_STATE": "", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TERM": "xterm"}


@pytest.fixture(autouse=True)
def neutral_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what would change the output from one machine to the next."""
    for name in REMOVED:
        monkeypatch.delenv(name, raising=False)
    for name, value in SET.items():
        monkeypatch.setenv(name, value)


def pytest_configure() -> None:
    """Shells let what runs in the background ignore Ctrl-C; the programs that the tests start would inherit that."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options of this project's tests."""
    parser.addoption("--update-golden", action="store_true", help="write the files in tests/golden anew")
    parser.addoption("--fuzz", type=int, default=0, metavar="N", help="made-up files for each reader")
    parser.addoption("--chance", action="store_true", help="other made-up files with every run")
