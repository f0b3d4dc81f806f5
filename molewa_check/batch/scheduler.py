"""Which scheduler a cluster has, and whether it is one at all: known within two seconds, while Dask tries and waits."""

import re
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

from molewa_check.errors import Code, InvalidInput, Location, OutputError, Phrase, Problem
from molewa_check.i18n import N_

SECONDS = 1.0
"""How long a scheduler may take to greet."""
MOST_SECONDS = 1.5
"""The same, with finding its name and shaking hands."""
LONGEST_GREETING = 1024 * 1024
"""Bytes; Dask's is some hundreds long."""
_ADDRESS = re.compile(r"(?:(?P<protocol>tcp|tls)://)?(?P<host>\[[0-9a-fA-F:.]+\]|[^\s:/\[\]@]+):(?P<port>[0-9]{1,5})")
_HIGHEST_PORT = 65_535


@dataclass(frozen=True)
class Scheduler:
    """Where it is, and with which certificates one speaks to it; without any, those of Dask's own configuration."""

    address: str
    ca: Path | None = None
    cert: Path | None = None
    key: Path | None = None

    @property
    def is_encrypted(self) -> bool:
        """Whether it is spoken to with TLS."""
        return self.address.startswith("tls://")

    def security(self) -> Any:
        """What Dask wants to know about certificates; None where there are none.

        Raises:
            InvalidInput: MC718.
            OutputError: MC718, the extra is missing.
        """
        self._place()
        own = [str(path) if path is not None else None for path in (self.ca, self.cert, self.key)]
        if not self.is_encrypted:
            if any(own):
                raise self.refused(N_("certificates go with an address that begins with tls://"))
            return None
        try:
            from distributed.security import Security  # noqa: PLC0415 - an extra, and heavy
        except ImportError:
            raise missing_extra(self.address) from None
        given = dict(zip(("tls_ca_file", "tls_client_cert", "tls_client_key"), own, strict=True))
        security: Any = Security(require_encryption=True, **{name: path for name, path in given.items() if path})  # type: ignore[no-untyped-call]
        if not security.tls_ca_file or not security.tls_client_cert:
            raise self.refused(N_("TLS needs certificates: --tls-ca, --tls-cert and --tls-key"))
        return security

    def check(self, security: Any) -> None:
        """Make sure that a scheduler answers.

        Raises:
            InvalidInput: MC718.
        """
        host, port = self._place()
        context = self._context(security)
        said: list[str] = []
        # A name may take any time to be found: what does not come in time is not waited for.
        thread = Thread(target=lambda: said.append(_greeting(host, port, context)), daemon=True)
        thread.start()
        thread.join(MOST_SECONDS)
        if (reason := said[0] if said else N_("nothing answers there")) != "":
            raise self.refused(reason)

    def _place(self) -> tuple[str, int]:
        found = _ADDRESS.fullmatch(self.address)
        if found is None or not 0 < int(found["port"]) <= _HIGHEST_PORT:
            raise self.refused(N_("an address looks like tcp://host:8786 or tls://host:8786"))
        return found["host"].strip("[]"), int(found["port"])

    def _context(self, security: Any) -> ssl.SSLContext | None:
        if security is None:
            return None
        try:
            context: ssl.SSLContext = security.get_connection_args("client")["ssl_context"]
        except (OSError, ValueError, KeyError):
            raise self.refused(N_("a certificate or key cannot be read")) from None
        return context

    def refused(self, reason: str) -> InvalidInput:
        """The scheduler cannot be used."""
        return InvalidInput([Problem(Code.MC718, Location(self.address), params={"reason": Phrase(reason)})])


def missing_extra(address: str) -> OutputError:
    """Dask is not there."""
    reason = Phrase(N_("the extra “cluster” is not installed"))
    return OutputError([Problem(Code.MC718, Location(address), params={"reason": reason})])


def _greeting(host: str, port: int, context: ssl.SSLContext | None) -> str:
    """What speaks against a place; nothing where a scheduler greets, which it does before one asks."""
    try:
        with socket.create_connection((host, port), SECONDS) as plain:
            if context is None:
                return _judged(plain)
            with context.wrap_socket(plain) as encrypted:
                return _judged(encrypted)
    except ssl.SSLError:
        return N_("its certificate is not one of those that are trusted, or it speaks no TLS")
    except (OSError, UnicodeError, ValueError):
        return N_("nothing answers there")


def _judged(stream: socket.socket) -> str:
    """Dask begins with the length of what it sends, in eight bytes."""
    stream.settimeout(SECONDS)
    begin = b""
    with suppress(TimeoutError):
        while len(begin) < 8 and (more := stream.recv(8 - len(begin))):  # noqa: PLR2004 - see above
            begin += more
    if len(begin) < 8 or not 0 < int.from_bytes(begin, "little") <= LONGEST_GREETING:  # noqa: PLR2004 - see above
        return N_("what answers there is no scheduler")
    return ""
