"""What is installed elsewhere is whole: the wheel holds the data and the command, and it runs."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from jiping import __version__

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "jiping"

CACHES = {"__pycache__", ".ruff_cache"}

IMPORTED_AS = {
    "pillow": "PIL",
    "python-docx": "docx",
    "ruamel.yaml": "ruamel",
    "ruamel.yaml.clib": "ruamel",
}
"""What a distribution is imported as, where that is not its name; the second speeds up the first."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without any network."""
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", target],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = target.glob("*.whl")
    return built


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    source = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and not CACHES.intersection(path.parts)
    }
    with zipfile.ZipFile(wheel) as packed:
        names = {name for name in packed.namelist() if ".dist-info/" not in name}
    assert names == source


def test_the_wheel_says_what_it_is_and_under_which_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        info = f"jiping-{__version__}.dist-info"
        metadata = Parser().parsestr(packed.read(f"{info}/METADATA").decode("utf-8"))
        licence = packed.read(f"{info}/licenses/LICENSE").decode("utf-8")
        scripts = packed.read(f"{info}/entry_points.txt").decode("utf-8")
    assert metadata["Name"] == "jiping"
    assert metadata["Version"] == __version__
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "Apache-2.0"
    assert "Apache License" in licence
    assert "jiping = jiping.cli:main" in scripts


def test_the_command_runs_from_the_wheel(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(installed)
    report = tmp_path / "报告.txt"
    report.write_text("全年预算数200.00万元，全年执行数150.00万元，预算执行率为85.00%。\n", "utf-8")
    program = (
        "import pathlib, sys, jiping, jiping.cli;"
        "assert pathlib.Path(jiping.__file__).is_relative_to(sys.argv[1]);"
        "jiping.cli.main(['audit', sys.argv[2]])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, installed, report],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 1, run.stderr
    assert "75" in run.stdout


def imported_modules() -> set[str]:
    """The top-level modules that the package imports and that do not come with Python."""
    names: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    return names - sys.stdlib_module_names - {"jiping"}


def test_what_is_imported_is_required_and_what_is_required_is_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    required = {re.split(r"[ \[<>=!~;]", line)[0] for line in project["dependencies"]}
    assert imported_modules() == {IMPORTED_AS.get(name, name) for name in required}


def test_the_locks_pin_every_requirement_with_hashes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for lock in ("requirements.lock", "requirements-dev.lock"):
        lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
        pins = [line for line in lines if line and line[0] not in " #"]
        assert pins
        assert all("==" in line and line.endswith("\\") for line in pins), lock
    dev = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    for requirement in project["dependency-groups"]["dev"]:
        name = requirement.partition(">=")[0].partition("[")[0]
        assert f"\n{name}==" in dev, name


def test_the_development_lock_contains_the_runtime_lock() -> None:
    def pins(lock: str) -> set[str]:
        lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
        return {line.split()[0] for line in lines if line and line[0] not in " #"}

    assert pins("requirements.lock") <= pins("requirements-dev.lock")


def test_the_command_is_installed_where_the_tests_run() -> None:
    command = Path(sys.executable).with_name("jiping")
    shown = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
    assert __version__ in shown.stdout
