"""Which files a batch works on, and what it says about the others."""

import os
from pathlib import Path

import pytest

from molewa_check.batch.walk import Found, Walk
from molewa_check.errors import Problem
from tests.batch.helpers import Folder


def walked(*paths: str, output: Path | None = None) -> list[str]:
    return [
        found.name if isinstance(found, Found) else f"{found.location.file} {found.code.name}"
        for found in Walk(paths, output)
    ]


def test_folders_are_walked_in_order_and_other_files_named(folder: Folder) -> None:
    for name in ("in/b.yaml", "in/a.json", "in/sub/c.YML", "in/sub/d.csv", "in/e.txt", "in/f.pdf"):
        folder.write(name, "x")
    assert walked("in") == ["a.json", "b.yaml", "e.txt", "f.pdf MC735", "sub/c.YML", "sub/d.csv"]


def test_hidden_and_temporary_files_are_passed_over_and_said_so(folder: Folder) -> None:
    for name in ("in/.a.yaml", "in/b.yaml~", "in/c.yaml.tmp", "in/~$d.xlsx", "in/#e.yaml#", "in/.git/f.yaml"):
        folder.write(name, "x")
    names = (".git", "#e.yaml#", ".a.yaml", "b.yaml~", "c.yaml.tmp", "~$d.xlsx")
    assert walked("in") == [f"{name} MC703" for name in names]


def test_links_out_of_the_folder_are_not_followed(folder: Folder) -> None:
    folder.write("secret/x.yaml", "x")
    folder.write("in/a.yaml", "x")
    (folder.path / "in" / "file.yaml").symlink_to(folder.path / "secret" / "x.yaml")
    (folder.path / "in" / "folder").symlink_to(folder.path / "secret")
    (folder.path / "in" / "again.yaml").symlink_to("a.yaml")
    (folder.path / "in" / "zbroken.yaml").symlink_to("nothing.yaml")
    assert walked("in") == ["folder MC701", "a.yaml", "file.yaml MC701", "zbroken.yaml"]


def test_a_folder_beside_with_the_same_beginning_is_outside(folder: Folder) -> None:
    folder.write("in-secret/x.yaml", "x")
    (folder.path / "in" / "x.yaml").symlink_to("../in-secret/x.yaml")
    assert walked("in") == ["x.yaml MC701"]


def test_loops_of_links_end(folder: Folder) -> None:
    folder.write("in/a.yaml", "x")
    (folder.path / "in" / "loop").symlink_to(".")
    (folder.path / "in" / "one.yaml").symlink_to("two.yaml")
    (folder.path / "in" / "two.yaml").symlink_to("one.yaml")
    assert walked("in")[0] == "a.yaml"


def test_fifos_and_devices_are_never_opened(folder: Folder) -> None:
    os.mkfifo(folder.path / "in" / "pipe.yaml")
    assert walked("in") == ["pipe.yaml MC702"]
    folder.answers("good.yaml")
    (folder.path / "null.yaml").symlink_to("/dev/zero")
    summary = folder.run("in", "null.yaml", "in/pipe.yaml")
    assert (summary.scored, summary.failed) == (1, 2)
    assert folder.problems == ["in/pipe.yaml MC702", "null.yaml MC102", "pipe.yaml MC102"]


def test_every_file_counts_once(folder: Folder) -> None:
    folder.write("in/a.yaml", "x")
    assert walked("in", "in/a.yaml", "./in/../in/*.yaml", str(folder.path / "in")) == ["a.yaml"]


def test_patterns(folder: Folder) -> None:
    for name in ("in/a.yaml", "in/b.json", "in/x/c.yaml"):
        folder.write(name, "x")
    assert walked("in/*.yaml") == ["a.yaml"]
    assert walked("in/**/*.yaml") == ["a.yaml", "x/c.yaml"]
    assert walked("in/*.yml") == ["*.yml MC707"]


def test_a_name_with_brackets_is_a_name_if_it_exists(folder: Folder) -> None:
    folder.write("in/a[1].yaml", "x")
    assert walked("in/a[1].yaml") == ["a[1].yaml"]


@pytest.mark.usefixtures("folder")
def test_an_empty_folder_is_said() -> None:
    assert walked("in") == ["in MC707"]
    assert walked("nowhere.yaml") == ["nowhere.yaml"]


def test_what_a_batch_wrote_is_no_input(folder: Folder) -> None:
    folder.answers("a.yaml")
    for name in ("results.csv", "results.xlsx", "summary.json", "benchmark-x.json", "reports/x.json"):
        folder.write(f"in/out/{name}", "x")
        folder.write(f"in/{name}", "x")
    assert walked("in", output=folder.path / "in" / "out") == [
        "a.yaml", "benchmark-x.json", "results.csv", "results.xlsx", "summary.json", "reports/x.json",
    ]  # fmt: skip
    folder.write("in/mine.json", "x")
    assert walked("in", output=folder.path / "in") == [
        "a.yaml", "mine.json", *(f"out/{n}" for n in ("benchmark-x.json", "results.csv", "results.xlsx")),
        "out/summary.json", "out/reports/x.json",
    ]  # fmt: skip


def test_two_runs_into_the_folder_of_the_answers_agree(folder: Folder) -> None:
    folder.answers("a.yaml")
    first = folder.run(out="in")
    second = folder.run(out="in")
    assert (first.scored, first.failed, second.scored, second.failed) == (1, 0, 1, 0)


def test_names_that_are_no_utf8_are_spelled_out(folder: Folder) -> None:
    path = os.fsencode(folder.path) + b"/in/\xff.yaml"
    Path(os.fsdecode(path)).write_bytes(folder.answers("a.yaml").read_bytes())
    Path(os.fsdecode(path.replace(b"\xff", b"\xfe"))).write_bytes(b"broken: [")
    summary = folder.run()
    assert (summary.scored, summary.failed) == (2, 1)
    assert [row["file"] for row in folder.table()] == ["a.yaml", r"\udcff.yaml"]
    assert folder.problems[0].startswith(r"\udcfe.yaml:")


def test_names_that_the_system_refuses_are_problems(folder: Folder) -> None:
    folder.answers("a.yaml")
    summary = folder.run("in", "x" * 5000 + ".yaml", "nul\0.yaml")
    assert (summary.scored, summary.failed) == (1, 2)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_folders_that_cannot_be_read_are_said(folder: Folder) -> None:
    folder.write("in/locked/a.yaml", "x")
    (folder.path / "in" / "locked").chmod(0)
    assert "locked MC104" in walked("in")


def test_an_error_of_the_walk_is_a_problem(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write("in/a.yaml", "x")
    folder.write("in/locked/b.yaml", "x")
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert walked("in") == ["a.yaml", "locked MC104"]


def test_questionnaires_among_the_answers_are_passed_over(folder: Folder) -> None:
    folder.answers("a.yaml")
    folder.write("in/q/questionnaire.yaml", "format: molewa-check/questionnaire/1\ninclude: [parts/*.yaml]\n")
    folder.write("in/q/parts/one.yaml", "sections: []\n")
    folder.write("in/contacts.yaml", "format: molewa-check/contacts/1\ncontacts: []\n")
    folder.write("in/columns.yaml", "format: molewa-check/columns/1\n")
    folder.write("in/other.yaml", "format: something/1\n")
    folder.write("in/none.yaml", "a: 1\n")
    summary = folder.run()
    assert (summary.scored, summary.skipped, summary.failed) == (1, 4, 2)
    assert [line for line in folder.problems if "MC708" not in line] == [
        "none.yaml:1:1 MC203",
        "other.yaml:1:9 MC202",
    ]


@pytest.mark.usefixtures("folder")
def test_problems_know_their_places() -> None:
    problem = next(found for found in Walk(["in"]) if isinstance(found, Problem))
    assert (problem.location.file, problem.location.line) == ("in", None)


# How files are called


def test_the_folder_that_was_named_is_not(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("in/b.yaml", "in/sub/c.yaml"):
        folder.write(name, "x")
    expected = ["b.yaml", "sub/c.yaml"]
    for given in ("in", "in/", "./in", str(folder.path / "in"), "in/../in", f"{folder.path}//in/"):
        assert walked(given) == expected
    assert walked("in/b.yaml", "in/sub") == ["b.yaml", "sub/c.yaml"]
    assert walked(str(folder.path / "in" / "b.yaml")) == ["b.yaml"]
    assert walked(f"{folder.path}/*/b.yaml") == ["in/b.yaml"]
    monkeypatch.chdir(folder.path / "in")
    for given in (".", "../in", "./", "**/*.yaml", str(folder.path / "in" / "**" / "*.yaml")):
        assert walked(given) == expected


def test_several_folders_are_told_apart_by_their_names(folder: Folder) -> None:
    for name in ("one/x.yaml", "two/x.yaml", "deep/one/x.yaml", "two/sub/y.yaml", "z.yaml", "deep/Z.yaml"):
        folder.write(name, "x")
    assert walked("one", "two") == ["one/x.yaml", "two/x.yaml", "two/sub/y.yaml"]
    assert walked("one", "deep/one", str(folder.path / "two")) == [
        "one/x.yaml", "one (2)/x.yaml", "two/x.yaml", "two/sub/y.yaml",
    ]  # fmt: skip
    assert walked("one/x.yaml", "two/x.yaml", "two/sub/y.yaml") == ["one/x.yaml", "two/x.yaml", "y.yaml"]
    assert walked("one/*.yaml", "two/*.yaml", "z.yaml") == ["one/x.yaml", "two/x.yaml", "z.yaml"]
    assert walked("one", ".")[:4] == ["one/x.yaml", "input/z.yaml", "input/deep/Z.yaml", "input/deep/one/x.yaml"]
    assert walked("deep/Z.yaml", "z.yaml") == ["deep/Z.yaml", "input/z.yaml"]


def test_nobody_is_named_who_works_here(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    home = folder.path / "home" / "anna"
    for name in ("home/anna/a.yaml", "home/anna/Kunden/b.yaml", "in/a.yaml"):
        folder.write(name, "x")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    assert walked(str(home)) == ["a.yaml", "Kunden/b.yaml"]
    assert walked(str(home), "in") == ["input/a.yaml", "input/Kunden/b.yaml", "in/a.yaml"]
    assert walked(str(home / "a.yaml"), "in/a.yaml") == ["input/a.yaml", "in/a.yaml"]
    assert walked(str(home / "*.yaml"), str(home / "none"), "in") == ["input/a.yaml", "none", "in/a.yaml"]
