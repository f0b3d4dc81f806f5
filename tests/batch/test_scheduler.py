"""Addresses that lead to no scheduler: one sentence at once. TLS: real certificates, and a real scheduler."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from molewa_check.batch import scheduler as module
from molewa_check.batch.cluster import ClusterExecutor, workers_of
from molewa_check.batch.scheduler import Scheduler
from molewa_check.cli.app import app
from molewa_check.cli.exits import ExitCode
from molewa_check.errors import InvalidInput
from tests.batch.helpers import Folder, same_bytes
from tests.batch.test_cluster import said, start

distributed = pytest.importorskip("distributed")
pytestmark = [pytest.mark.filterwarnings("default"), pytest.mark.xdist_group("cluster")]


HTTP = b"HTTP/1.1 400 Bad Request\r\n\r\n"
OPTIONS = {"ca": "--tls-ca-file", "cert": "--tls-cert", "key": "--tls-key"}
COUNT = """\
import sys
from molewa_check.batch.cluster import workers_of
from molewa_check.batch.scheduler import Scheduler
print(workers_of(Scheduler(sys.argv[1])))
"""


@contextlib.contextmanager
def answering(content: bytes, *, waits: bool = False) -> Iterator[int]:
    """Something that is no scheduler, on a port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        kept: list[socket.socket] = []

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection = server.accept()[0]
                    if waits:
                        kept.append(connection)
                        continue
                    with connection, contextlib.suppress(OSError):
                        connection.sendall(content)

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1]
        for connection in kept:
            connection.close()


def refusal(scheduler: Scheduler) -> str:
    with pytest.raises(InvalidInput, match="MC718") as caught:
        workers_of(scheduler)
    (problem,) = caught.value.problems
    return str(problem.params["reason"])


@pytest.mark.parametrize(
    "address",
    ["", "nonsense", "tcp://", "tcp://host", "host:", "tcp://host:0", "tcp://host:70000", "http://host:80",
     "inproc://1/2/3", "tcp://user@host:80", "tcp://host:80/path", "[::1", "a b:1", "tcp://host:٣"],
)  # fmt: skip
def test_an_address_that_is_none(address: str) -> None:
    assert "looks like" in refusal(Scheduler(address))


@pytest.mark.parametrize(("content", "waits"), [(HTTP, False), (b"SSH-2.0-x\r\n", False), (b"", False), (b"", True)])
def test_something_else_answers(content: bytes, waits: bool) -> None:
    with answering(content, waits=waits) as port:
        assert "no scheduler" in refusal(Scheduler(f"tcp://127.0.0.1:{port}"))


def test_nothing_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    # Held, so that nobody else gets the port, and never listened to.
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        port = silent.getsockname()[1]
        assert "nothing answers" in refusal(Scheduler(f"tcp://127.0.0.1:{port}"))
    assert "nothing answers" in refusal(Scheduler("tcp://name.invalid:8786"))
    given_up = threading.Event()

    def slow(*_: object) -> socket.socket:
        given_up.wait(5)
        raise OSError

    monkeypatch.setattr(module, "MOST_SECONDS", 0.1)
    monkeypatch.setattr(socket, "create_connection", slow)
    assert "nothing answers" in refusal(Scheduler("tcp://name.invalid:8786"))
    given_up.set()


def test_the_command_says_it_in_one_sentence(folder: Folder) -> None:
    folder.answers("a.yaml")
    for more in (["--scheduler", "nonsense"], ["--scheduler", "tls://127.0.0.1:1"], ["--tls-ca", "x"]):
        done = CliRunner().invoke(app, ["batch", "in", "-o", "out", "-q", folder.questionnaire, *more])
        assert done.exit_code in {ExitCode.USAGE, ExitCode.INVALID}
        assert "MC718" in done.stderr
        assert not (folder.path / "out").exists()


# TLS


@pytest.fixture
def certificates(tmp_path: Path) -> dict[str, Path]:
    """An authority, and a certificate from it with its key."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificates")
    ca, ca_key, request = (tmp_path / name for name in ("ca.pem", "ca.key", "request.pem"))
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    new = ["openssl", "req", "-newkey", "rsa:2048", "-nodes", "-subj"]
    sign = ["openssl", "x509", "-req", "-in", request, "-CA", ca, "-CAkey", ca_key, "-CAcreateserial", "-days", "2"]
    for command in (
        [*new, "/CN=Authority", "-x509", "-days", "2", "-keyout", ca_key, "-out", ca],
        [*new, "/CN=127.0.0.1", "-keyout", key, "-out", request],
        [*sign, "-out", cert],
    ):
        subprocess.run([str(part) for part in command], check=True, capture_output=True)
    return {"ca": ca, "cert": cert, "key": key}


@pytest.fixture
def encrypted(certificates: dict[str, Path], tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler with a worker, both of which speak TLS only."""
    files = [part for name, option in OPTIONS.items() for part in (option, str(certificates[name]))]
    started = []
    try:
        host = ("--host", "tls://127.0.0.1", "--port", "0", "--no-dashboard")
        started.append(start("distributed.cli.dask_scheduler", *host, *files))
        address = said(started[0], r"tls://127\.0\.0\.1:\d+")
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(tmp_path / "w"))
        started.append(start("distributed.cli.dask_worker", address, *options, *files))
        said(started[1], "Starting established connection|Registered to")
        yield address
    finally:
        for process in reversed(started):
            process.kill()
            process.wait(timeout=10)


@pytest.mark.slow
def test_a_scheduler_that_speaks_tls(folder: Folder, encrypted: str, certificates: dict[str, Path]) -> None:
    folder.answers("a.yaml")
    scheduler = Scheduler(encrypted, **certificates)
    assert workers_of(scheduler) == 1
    folder.run(out="alone")
    folder.run(out="there", make=lambda _: ClusterExecutor(scheduler))
    assert same_bytes(folder.path / "there", folder.path / "alone")
    assert "no scheduler" in refusal(Scheduler(encrypted.replace("tls://", "tcp://")))
    assert "needs certificates" in refusal(Scheduler(encrypted))
    stranger = {**certificates, "ca": certificates["cert"]}
    assert "not one of those" in refusal(Scheduler(encrypted, **stranger))


@pytest.mark.slow
def test_certificates_of_dasks_own_configuration(encrypted: str, certificates: dict[str, Path]) -> None:
    names = {"CA_FILE": "ca", "CLIENT__CERT": "cert", "CLIENT__KEY": "key"}
    more = {f"DASK_DISTRIBUTED__COMM__TLS__{name}": str(certificates[kind]) for name, kind in names.items()}
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", COUNT, encrypted],
        env={**os.environ, **more, "PYTHONPATH": root}, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.stdout == "1\n", done.stderr


def test_certificates_that_cannot_be_used(certificates: dict[str, Path], tmp_path: Path) -> None:
    address = "tls://127.0.0.1:1"
    assert "cannot be read" in refusal(Scheduler(address, tmp_path / "none", certificates["cert"], certificates["key"]))
    assert "cannot be read" in refusal(Scheduler(address, certificates["ca"], certificates["key"], certificates["ca"]))
    assert "go with" in refusal(Scheduler("tcp://127.0.0.1:1", certificates["ca"]))
    with answering(HTTP) as port:
        assert "no TLS" in refusal(Scheduler(f"tls://127.0.0.1:{port}", **certificates))
