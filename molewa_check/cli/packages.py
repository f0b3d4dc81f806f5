"""What the installed program needs according to its own metadata, and what of it is there."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution, version

from packaging.requirements import Requirement

DISTRIBUTION = "molewa-check"


@dataclass(frozen=True, slots=True)
class Package:
    """A package that is needed.

    Attributes:
        extra: the extra that needs it; empty where the program cannot do without it.
        promised: the versions that it is made for; empty for any.
        installed: the version that is there; empty for none.
    """

    name: str
    extra: str
    promised: str
    installed: str
    fits: bool


def needed_packages() -> Iterator[Package]:
    """Everything that this machine needs, first what is needed in any case.

    Raises:
        PackageNotFoundError: the program runs without having been installed.
    """
    own = distribution(DISTRIBUTION)
    requirements = [Requirement(text) for text in own.requires or []]
    always = [requirement for requirement in requirements if _applies(requirement, "")]
    yield from (_package(requirement, "") for requirement in always)
    for extra in own.metadata.get_all("Provides-Extra") or []:
        for requirement in requirements:
            if requirement not in always and _applies(requirement, extra):
                yield _package(requirement, extra)


def _applies(requirement: Requirement, extra: str) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": extra})


def _package(requirement: Requirement, extra: str) -> Package:
    try:
        installed = version(requirement.name)
    except PackageNotFoundError:
        installed = ""
    fits = bool(installed) and requirement.specifier.contains(installed, prereleases=True)
    promised = ", ".join(sorted(map(str, requirement.specifier), reverse=True))
    return Package(requirement.name, extra, promised, installed, fits)
