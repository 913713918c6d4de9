"""The documentation is tested: what a user can meet has its page, and what a page says is there.

Nothing here is skipped: a check, an option or a dependency without its line is a failure.
"""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
from click.testing import CliRunner

from jiping.audit.checks import CHECKS
from jiping.cli import main

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
LINK = re.compile(r"\[[^\]]*\]\(([^()\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
MAKE = re.compile(r"(?:^|`)make ([a-z]+)", re.MULTILINE)
PACKED = {".docx", ".xlsx"}

# Put together from parts, so that this file does not hold what it forbids.
REGISTRY_HOSTS = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "registry." + "npmjs",
    "npm" + "mirror.",
]
MACHINE_PATH = re.compile(r"(?<![\w./~-])/(?:home|root|work|tmp|opt|Users)/[\w.]")


def own_files() -> list[Path]:
    """The files of the project: what git would hold, tracked or new."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def pages() -> list[Path]:
    return [path for path in own_files() if path.suffix == ".md"]


def links(page: Path) -> list[str]:
    """The relative links of a page, code blocks left out."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    return [target for target in LINK.findall(text) if not re.match(r"[a-z]+:", target)]


def anchors(page: Path) -> set[str]:
    """The names that the headings of a page can be linked by, as code hosts derive them."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ +(.+?) *$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def commands(group: click.Group) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, name
        yield name, command


def shape(value: object) -> object:
    """The keys of a JSON value, at every depth; a list has the shape of its first item."""
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return None


def runtime_requirements() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [re.split(r"[ \[<>=!~;]", line)[0] for line in project["dependencies"]]


def locked_version(name: str, lock: str) -> str:
    """The version that a lock file pins; names compare as PyPI compares them."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    pinned = {
        key.replace(".", "-"): version for key, version in re.findall(r"^(\S+)==(\S+)", text, re.M)
    }
    return pinned[name.replace(".", "-")]


def test_every_command_and_every_option_is_documented() -> None:
    assert isinstance(main, click.Group)
    found = dict(commands(main))
    assert "audit" in found
    for name, command in found.items():
        page = (DOCS / f"{name}.md").read_text(encoding="utf-8")
        assert f"jiping {name}" in page
        for parameter in command.params:
            if not isinstance(parameter, click.Option) or parameter.hidden:
                continue
            for spelling in (*parameter.opts, *parameter.secondary_opts):
                assert f"`{spelling}" in page, f"docs/{name}.md: {spelling}"
            if isinstance(parameter.type, click.Choice):
                for choice in parameter.type.choices:
                    assert f"`{choice}`" in page, f"docs/{name}.md: {choice} of {parameter.name}"


def test_the_options_of_the_whole_command_are_documented() -> None:
    page = (DOCS / "audit.md").read_text(encoding="utf-8")
    options = [name for parameter in main.params for name in parameter.opts]
    assert options
    assert not [name for name in options if f"jiping {name}" not in page]


def test_every_check_is_documented() -> None:
    page = (DOCS / "checks.md").read_text(encoding="utf-8")
    assert CHECKS
    missing = [check.id for check in CHECKS if f"`{check.id}`" not in page]
    assert not missing
    untitled = [check.id for check in CHECKS if check.title not in page]
    assert not untitled


def test_no_page_speaks_of_a_check_that_is_not_there() -> None:
    families = {check.id.split(".")[0] for check in CHECKS}
    known = {check.id for check in CHECKS}
    named = {
        name
        for page in pages()
        for name in re.findall(
            r"[`\"]([a-z]+\.[a-z]+(?:-[a-z0-9]+)*)[`\"]", page.read_text("utf-8")
        )
        if name.split(".")[0] in families and not name.endswith(".py")
    }
    assert named <= known


@pytest.mark.parametrize("name", runtime_requirements())
def test_every_runtime_dependency_is_explained_with_its_version(name: str) -> None:
    version = locked_version(name, "requirements.lock")
    assert locked_version(name, "requirements-dev.lock") == version
    page = (DOCS / "dependencies.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("|") and f"`{name}`" in line]
    assert any(version in row for row in rows), f"docs/dependencies.md: {name} {version}"


def test_every_relative_link_leads_somewhere() -> None:
    broken: list[str] = []
    for page in pages():
        for link in links(page):
            target, _, anchor = unquote(link).partition("#")
            file = (page.parent / target).resolve() if target else page
            if not file.exists() or (anchor and anchor not in anchors(file)):
                broken.append(f"{page.relative_to(ROOT)} → {link}")
    assert not broken


def test_every_page_can_be_reached_from_the_first() -> None:
    first = DOCS / "index.md"
    reached, ahead = {first}, [first]
    while ahead:
        page = ahead.pop()
        assert page.is_file(), page.name
        for link in links(page):
            file = (page.parent / unquote(link).partition("#")[0]).resolve()
            if file.suffix == ".md" and file.is_relative_to(DOCS) and file not in reached:
                reached.add(file)
                ahead.append(file)
    assert set(DOCS.rglob("*.md")) == reached


def test_the_commands_that_pages_name_are_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {
        (page.name, name) for page in pages() for name in MAKE.findall(page.read_text("utf-8"))
    }
    assert ("README.md", "demo") in named
    assert ("README.md", "test") in named
    assert not {(page, name) for page, name in named if name not in targets}


def test_the_scripts_that_the_makefile_runs_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    scripts = re.findall(r"\$\(PY\) ([\w/]+\.py)", makefile)
    assert scripts
    assert not [script for script in scripts if not (ROOT / script).is_file()]


def test_the_json_of_the_manual_is_the_json_of_the_command(tmp_path: Path) -> None:
    text = (DOCS / "json.md").read_text(encoding="utf-8")
    printed = re.search(r"^```json\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert printed is not None
    manual = json.loads(printed.group(1))
    report = tmp_path / "自评报告.txt"
    report.write_text(
        "某某局2024年度部门整体支出绩效自评报告\n"
        "一、预算执行情况\n"
        "全年预算数200.00万元，全年执行数150.00万元，预算执行率为85.00%。\n",
        encoding="utf-8",
    )
    result = CliRunner().invoke(main, ["audit", "--format", "json", str(report)])
    assert result.exit_code == 1, result.output
    real = json.loads(result.stdout)
    assert real["schema"] == manual["schema"] == "jiping-audit/1"
    assert shape(real) == shape(manual)


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """The texts of a file with their names: its own, or those of the parts of an office file."""
    if path.suffix in PACKED and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            for name in packed.namelist():
                if name.endswith((".xml", ".rels")):
                    yield f"{path.name}!{name}", packed.read(name).decode("utf-8", "replace")
    else:
        yield path.name, path.read_bytes().decode("utf-8", "replace")


def test_no_registry_and_no_path_of_a_machine_is_written_down() -> None:
    found: list[str] = []
    for path in own_files():
        for name, text in texts(path):
            found += [f"{name}: {host}" for host in REGISTRY_HOSTS if host in text]
            if path.suffix not in {".png"}:
                found += [f"{name}: {match.group()}" for match in MACHINE_PATH.finditer(text)]
    assert not found


def test_the_change_log_knows_this_version() -> None:
    from jiping import __version__

    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
