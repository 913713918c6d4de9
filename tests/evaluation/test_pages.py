"""The published schema and the generated pages are what the code makes."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from jiping.evaluation.schema import json_schema
from jiping.evaluation.workbook.layout import SHEETS
from jiping.evaluation.workbook.sheet import Form

ROOT = Path(__file__).resolve().parents[2]


def tool() -> Any:
    spec = importlib.util.spec_from_file_location("pages", ROOT / "tools" / "evaluation_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["evaluation.schema.json", "evaluation.md", "workbook.md"])
def test_a_page_is_what_the_code_makes(name: str) -> None:
    published = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert published == tool().PAGES[name](), f"run tools/evaluation_pages.py: docs/{name}"


def test_every_property_of_the_schema_has_a_chinese_title() -> None:
    schema = json.loads(json.dumps(json_schema()))
    parts = [schema, *schema["$defs"].values()]
    titles = [p["title"] for part in parts for p in part.get("properties", {}).values()]
    assert len(titles) > 130
    assert all(any("一" <= sign <= "鿿" for sign in title) for title in titles)
    assert schema["$defs"]["Funds"]["properties"]["executed"]["title"] == "全年执行数（万元）"
    assert schema["additionalProperties"] is False


def test_every_sheet_and_column_explains_itself() -> None:
    page = (ROOT / "docs" / "workbook.md").read_text(encoding="utf-8")
    for sheet in SHEETS:
        assert f"### {sheet.name}\n" in page
        for one in sheet.fields if isinstance(sheet, Form) else sheet.columns:
            # A label alone is not enough where a clerk has to know what is meant.
            assert one.help or one.example or one.heading in SELF_EVIDENT, (sheet.name, one.heading)
            assert f"| {one.heading}" in page


SELF_EVIDENT = {"区间上限", "责任单位", "计算方法"}
