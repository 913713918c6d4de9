"""The examples are what `build.py` makes, and what they declare about themselves is true.

The files are read with python-docx and openpyxl, not with our own readers: the declared relations
measure those readers and must not depend on them.
"""

from __future__ import annotations

import ast
import operator
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from docx.table import Table
from ruamel.yaml import YAML

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FOLDERS = sorted(path.parent for path in EXAMPLES.glob("*/relations.yaml"))
SEVERITIES = {"error", "warning", "info"}
OPERATORS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}

Grid = list[list[str]]


def loaded(path: Path) -> list[dict[str, Any]]:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def report_of(folder: Path, name: str) -> Path:
    return next(folder.glob(f"{name}.*"))


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("rebuilt")
    subprocess.run([sys.executable, EXAMPLES / "build.py", "--output", output], check=True)
    return output


def shown(value: object, number_format: str) -> str:
    """A cell's value as a spreadsheet shows it, for the formats that the examples use."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    number = Decimal(str(value))
    percent = number_format.endswith("%")
    decimals = len(number_format.rstrip("%").partition(".")[2])
    number = (number * 100 if percent else number).quantize(
        Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP
    )
    return f"{number:{',' if ',' in number_format else ''}f}" + ("%" if percent else "")


@cache
def content(path: Path) -> tuple[tuple[str, ...], tuple[Grid, ...], tuple[str, ...]]:
    """Paragraphs, tables as grids (a merged cell at every place it covers), lines of a text."""
    if path.suffix == ".txt":
        text = path.read_text(encoding="utf-8")
        return (text,), (), tuple(text.split("\n"))
    if path.suffix == ".xlsx":
        grids: list[Grid] = []
        for sheet in openpyxl.load_workbook(path).worksheets:
            grids.append(
                [
                    [shown(cell.value, cell.number_format) for cell in row]
                    for row in sheet.iter_rows()
                ]
            )
        return (), tuple(grids), ()
    paragraphs: list[str] = []
    tables: list[Grid] = []
    for block in Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            tables.append([[cell.text for cell in row.cells] for row in block.rows])
        else:
            paragraphs.append(block.text)
    return tuple(paragraphs), tuple(tables), ()


def everything(path: Path) -> str:
    paragraphs, tables, _ = content(path)
    return "\n".join([*paragraphs, *(cell for grid in tables for row in grid for cell in row)])


def figure_at(path: Path, address: Mapping[str, Any]) -> Decimal:
    """The figure at an address; fails unless the address leads to exactly one place."""
    paragraphs, tables, lines = content(path)
    text: str = address["text"]
    if "line" in address:
        holder = lines[address["line"] - 1]
    elif "table" in address:
        holder = tables[address["table"]][address["row"]][address["column"]]
    else:
        holders = [p for p in paragraphs if address["context"] in p]
        assert len(holders) == 1, address
        holder = holders[0]
    if "context" in address:
        assert len(address["context"]) >= (5 if "line" in address else 8), address
        assert holder.count(address["context"]) == 1, address
        holder = address["context"]
    assert holder.count(text) == 1, (address, holder)
    digits = "".join(sign for sign in text if sign in "-.0123456789")
    return Decimal(digits)


def value_of(formula: str, values: Mapping[str, Decimal]) -> Decimal:
    def walk(node: ast.expr) -> Decimal:
        if isinstance(node, ast.Name):
            return values[node.id]
        if isinstance(node, ast.Constant):
            return Decimal(str(node.value))
        if isinstance(node, ast.UnaryOp):
            return -walk(node.operand)
        assert isinstance(node, ast.BinOp), formula
        return OPERATORS[type(node.op)](walk(node.left), walk(node.right))

    return walk(ast.parse(formula, mode="eval").body)


def letters(formula: str) -> list[str]:
    """The names in a formula: a … z, then a2 … z2, as README.md of the examples says."""
    names = {node.id for node in ast.walk(ast.parse(formula)) if isinstance(node, ast.Name)}
    return sorted(names, key=lambda name: (len(name), name))


def test_at_least_six_reports_in_three_formats() -> None:
    assert len(FOLDERS) >= 6
    assert {report_of(folder, "clean").suffix for folder in FOLDERS} == {".docx", ".xlsx", ".txt"}


def test_rebuilding_gives_the_committed_content(rebuilt: Path) -> None:
    for folder in FOLDERS:
        for path in sorted(folder.iterdir()):
            again = rebuilt / folder.name / path.name
            if path.suffix in (".docx", ".xlsx"):
                # Compressed bytes depend on the machine's zlib; what is inside does not.
                with zipfile.ZipFile(path) as old, zipfile.ZipFile(again) as new:
                    assert old.namelist() == new.namelist()
                    for member in old.namelist():
                        assert old.read(member) == new.read(member), (path, member)
                        assert old.getinfo(member).date_time == new.getinfo(member).date_time
            else:
                assert path.read_bytes() == again.read_bytes(), path


def test_rebuilding_twice_gives_the_same_bytes(rebuilt: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, EXAMPLES / "build.py", "--output", tmp_path], check=True)
    for path in sorted(rebuilt.glob("*/*")):
        assert path.read_bytes() == (tmp_path / path.parent.name / path.name).read_bytes(), path


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_declared_relations_hold(folder: Path) -> None:
    path = report_of(folder, "clean")
    entries = loaded(folder / "relations.yaml")
    figures = {tuple(sorted((k, v) for k, v in e.items() if k != "others")) for e in entries}
    assert len(figures) >= 60
    for entry in entries:
        printed = figure_at(path, entry)
        names = letters(entry["formula"])
        assert len(names) == len(entry["others"]), entry
        values = {n: figure_at(path, o) for n, o in zip(names, entry["others"], strict=True)}
        exact = value_of(entry["formula"], values)
        step = Decimal(1).scaleb(-entry["decimals"])
        if entry.get("by_rounding"):
            slack = step + sum(Decimal(1).scaleb(-o["decimals"]) for o in entry["others"])
            assert 0 < abs(exact - printed) <= slack / 2, (entry, exact)
        else:
            assert exact.quantize(step, rounding=ROUND_HALF_UP) == printed, (entry, exact)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_planted_faults_stand_in_the_faulty_file_only(folder: Path) -> None:
    clean, faulty = (everything(report_of(folder, name)) for name in ("clean", "faulty"))
    faults = loaded(folder / "faults.yaml")
    assert 6 <= len(faults) <= 10
    assert sum(fault["severity"] == "error" for fault in faults) >= 4
    assert len({fault["id"] for fault in faults}) == len(faults)
    for fault in faults:
        assert fault["severity"] in SEVERITIES
        assert fault["quotes"]
        assert fault["what"]
        assert [quote for quote in fault["quotes"] if quote not in faulty] == [], fault["id"]
        assert [quote for quote in fault["quotes"] if quote not in clean], fault["id"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_docx_paragraph_and_cell_is_one_run(folder: Path) -> None:
    for path in folder.glob("*.docx"):
        document = Document(str(path))
        cells = {
            cell._tc: cell for table in document.tables for row in table.rows for cell in row.cells
        }
        for cell in cells.values():
            assert [len(paragraph.runs) for paragraph in cell.paragraphs] == [1]
        assert all(len(paragraph.runs) == 1 for paragraph in document.paragraphs)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_clean_text_is_formally_clean(folder: Path) -> None:
    text = everything(report_of(folder, "clean"))
    for opening, closing in ("“”", "（）", "《》", "〔〕"):
        assert text.count(opening) == text.count(closing), (opening, closing)
    for wrong in ("，，", "。。", "。，", "，。", "；；", "[", "【", "{", "}", "|"):
        assert wrong not in text, wrong
