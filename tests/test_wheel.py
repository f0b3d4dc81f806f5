"""What is given away: the sources and the wheel, and that it works elsewhere, without the checkout and a network."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import molewa_check

ROOT = Path(__file__).resolve().parent.parent
SITE_PACKAGES = sysconfig.get_path("purelib")
REFUSAL = "the network is out of bounds here"
# Loaded by a .pth file: a sitecustomize module of the system would come before ours.
NO_NETWORK = f"""
import socket

def refuse(*args, **kwargs):
    raise RuntimeError("{REFUSAL}")

for name in ("connect", "connect_ex", "sendto", "bind"):
    setattr(socket.socket, name, refuse)
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = refuse
"""

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command in a folder and return what it printed; its errors are shown where it fails."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{command} ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


class Installed:
    """An environment of its own in which the wheel is installed, and a folder to work in."""

    def __init__(self, environment: Path, folder: Path) -> None:
        self.bin = environment / ("Scripts" if os.name == "nt" else "bin")
        self.folder = folder

    def __call__(self, *arguments: str | Path) -> str:
        """Run the installed program and return its standard output."""
        return run(self.bin / "molewa-check", *arguments, cwd=self.folder)

    def python(self, code: str) -> str:
        """Run a piece of Python in the environment."""
        return run(self.bin / "python", "-c", code, cwd=self.folder)


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the packed sources, and with the wheel that was built from these, not from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    """The wheel."""
    (built,) = dist.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in an environment that sees the dependencies, but neither the checkout nor a network."""
    environment = tmp_path_factory.mktemp("environment")
    folder = tmp_path_factory.mktemp("elsewhere")
    run(sys.executable, "-m", "venv", "--without-pip", environment, cwd=folder)
    program = Installed(environment, folder)
    pip = (sys.executable, "-m", "pip", "--python", program.bin / "python", "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=folder)
    site_packages = Path(program.python("import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    # The .pth files in there, such as the one of the editable install, are not followed from here.
    (site_packages / "dependencies.pth").write_text(f"{SITE_PACKAGES}\n", encoding="utf-8")
    (site_packages / "no_network.py").write_text(NO_NETWORK, encoding="utf-8")
    (site_packages / "no_network.pth").write_text("import no_network\n", encoding="utf-8")
    return program


@pytest.fixture(scope="module")
def demo_answers(installed: Installed) -> Path:
    """The answer file that `demo` writes."""
    installed("demo", "-o", installed.folder / "demo")
    found = [
        path
        for path in sorted((installed.folder / "demo").rglob("*.yaml"))
        if "molewa-check/answers/1" in path.read_text(encoding="utf-8")
    ]
    assert found, "demo wrote no answer file"
    return found[0]


def modules_of(requirements: Iterable[str], seen: set[str]) -> Iterator[Path]:
    """Files and folders that are there after an installation of these requirements, and of what they need in turn."""
    for requirement in map(Requirement, requirements):
        if requirement.name in seen or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        seen.add(requirement.name)
        found = distribution(requirement.name)
        for top in {file.parts[0] for file in found.files or () if not file.parts[0].startswith((".", "__"))}:
            yield Path(str(found.locate_file(top)))
        yield from modules_of(found.requires or (), seen)


def test_the_hook_of_the_build_asks_for_all_that_it_imports(tmp_path: Path) -> None:
    """Whoever builds in an environment made for that has nothing else."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    hook = project["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]
    for module in modules_of([*project["build-system"]["requires"], *hook["dependencies"]], set()):
        (shutil.copytree if module.is_dir() else shutil.copy)(module, tmp_path / module.name)
    places = [str(ROOT), str(ROOT / "scripts"), str(tmp_path)]
    code = f"""
import sys
sys.path += {places!r}
import compiled
from molewa_check.source.questionnaire import bundled_questionnaires, load_questionnaire
for path in bundled_questionnaires().values():
    load_questionnaire(path)
"""
    run(sys.executable, "-I", "-S", "-c", code, cwd=tmp_path)


def test_the_packed_sources_hold_what_the_wheel_is_built_from_and_no_tests(dist: Path) -> None:
    (packed,) = dist.glob("*.tar.gz")
    with tarfile.open(packed) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {name.partition("/")[0] for name in names} == {
        ".gitignore", "CHANGELOG.md", "LICENSE", "PKG-INFO", "README.md", "molewa_check", "pyproject.toml",
        "questionnaires", "report_templates", "scripts",
    }  # fmt: skip
    assert {name for name in names if name.startswith("scripts")} == {"scripts/compiled.py"}, "the hook of the build"


def test_the_wheel_holds_the_package_and_its_data_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    top = {name.split("/")[0] for name in names}
    assert top == {"molewa_check", f"molewa_check-{molewa_check.__version__}.dist-info"}
    expected = {
        "molewa_check/py.typed",
        "molewa_check/locale/de/LC_MESSAGES/molewa_check.mo",
        "molewa_check/locale/fr/LC_MESSAGES/molewa_check.mo",
        "molewa_check/_data/questionnaires/molewa/questionnaire.yaml",
    }
    assert expected <= set(names)
    assert any(name.startswith("molewa_check/_data/report_templates/") for name in names)
    assert not [name for name in names if "/_data/" in name and name.endswith((".py", ".pyc", ".bak"))]


def test_the_data_in_the_wheel_is_what_git_would_keep(wheel: Path) -> None:
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("the sources do not come from git")
    git = ("git", "-c", f"safe.directory={ROOT}", "ls-files", "--cached", "--others", "--exclude-standard")
    listed = run(*git, "questionnaires", "report_templates", cwd=ROOT).splitlines()
    kept = {f"molewa_check/_data/{name}" for name in listed if (ROOT / name).exists()}
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("molewa_check/_data/")}
    made = {f"molewa_check/_data/questionnaires/_compiled/{name}.json" for name in ("molewa", "onboarding")}
    assert packed == kept | made


def test_it_runs_from_the_wheel_and_without_a_network(installed: Installed) -> None:
    place = installed.python("import molewa_check; print(molewa_check.__file__)")
    assert str(ROOT) not in place
    said = installed.python(
        "import socket\ntry: socket.create_connection(('localhost', 9))\nexcept RuntimeError as error: print(error)"
    )
    assert said.strip() == REFUSAL


def test_version_and_list(installed: Installed) -> None:
    assert molewa_check.__version__ in installed("--version")
    assert "molewa" in installed("list")


def test_doctor_knows_what_the_wheel_needs(installed: Installed) -> None:
    said = installed("doctor", "--lang", "en")
    assert "missing" not in said
    for name in ("weasyprint", "pypdfium2", "pyarrow", "distributed"):
        assert f"ok       {name} " in said


def test_score(installed: Installed, demo_answers: Path) -> None:
    result = json.loads(installed("score", demo_answers, "--format", "json"))
    assert result["format"] == "molewa-check/result/1"
    assert result["overall"]["score"] is not None
    assert installed("score", demo_answers).strip()


def test_report(installed: Installed, demo_answers: Path) -> None:
    html, pdf = installed.folder / "report.html", installed.folder / "report.pdf"
    installed("report", demo_answers, "--format", "html", "-o", html)
    installed("report", demo_answers, "-o", pdf)
    assert "</html>" in html.read_text(encoding="utf-8")
    assert pdf.read_bytes().startswith(b"%PDF-")


def test_the_questionnaires_lie_there_in_read_form_and_are_believed(installed: Installed) -> None:
    code = """
from molewa_check.source import questionnaire as reading
reading.parse_document = None
print(*[reading.load_by_name(name).questionnaire.id for name in reading.bundled_questionnaires()])
"""
    assert installed.python(code).split() == ["molewa", "onboarding"]
