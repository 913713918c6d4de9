"""Every figure that is printed leads to its source."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from made_records import records
from records_by_hand import RECORDS, evaluation, museum, pack, scored

from jiping.document.model import Cell, Document, Table
from jiping.document.reading import read
from jiping.figure.scan import scan, scan_cell
from jiping.report.model import Chart, Story
from jiping.report.prose.writing import write
from jiping.report.trace import as_html, as_json, trace, untraced
from jiping.report.word import write_story
from jiping.scoring.scored import ScoredEvaluation
from jiping.scoring.scoring import score


def story_of(name: str) -> Story:
    rules = pack()
    return write(scored(RECORDS[name](), rules), rules, name=name)


def printed_figures(document: Document) -> list[str]:
    """The figures that a reader finds in the file, in order."""
    found: list[str] = []
    for block in document.blocks:
        if getattr(block, "part", "正文") != "正文":
            continue
        if isinstance(block, Table):
            cells: list[Cell] = sorted(block.cells, key=lambda c: (c.row, c.column))
            found += [f.text for cell in cells for f in scan_cell(cell.text)]
        else:
            found += [f.text for f in scan(block.text)]
    return found


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_every_figure_of_the_written_file_has_a_source(name: str, tmp_path: Path) -> None:
    story = story_of(name)
    plain = Story(name, tuple(b for b in story.blocks if not isinstance(b, Chart)))
    write_story(plain, tmp_path / "a.docx")
    traced = trace((plain,))
    assert [one.text for one in traced] == printed_figures(read(tmp_path / "a.docx"))
    assert len(traced) > 60
    assert not [f"{one.place} {one.text}" for one in untraced((plain,))]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(records())
def test_no_figure_of_any_report_is_without_a_source(data: dict[str, object]) -> None:
    rules = pack()
    made = score(evaluation(data), rules)
    assume(isinstance(made, ScoredEvaluation))
    assert isinstance(made, ScoredEvaluation)
    story = write(made, rules)
    assert not [f"{one.place} {one.text}" for one in untraced((story,))]


def test_a_rate_leads_to_its_two_amounts() -> None:
    found = [one for one in trace((story_of("museum"),)) if one.text == "97.46%"]
    assert found
    source = found[0].source
    assert source is not None
    assert source.path == "budget.total.execution_rate"
    assert source.words == "《预算资金》表 年度资金总额 预算执行率"
    assert source.formula == "322.51 ÷ 330.91 × 100%"


def test_a_score_leads_to_its_rule() -> None:
    found = [
        one.source
        for one in trace((story_of("museum"),))
        if one.source and one.source.path == "indicators[0].points"
    ]
    assert any(s.clause == "财预〔2020〕10号 第十六条" for s in found)
    assert any("20分×18场次÷20场次＝18分" in s.formula for s in found)


def test_a_given_amount_names_sheet_row_and_column() -> None:
    words = {one.source.words for one in trace((story_of("museum"),)) if one.source}
    assert "《预算资金》表 当年财政拨款 全年执行数" in words
    assert "《三公经费》表 公务接待费 本年执行数" in words


def test_the_page_links_each_figure_to_its_line_and_back() -> None:
    story = story_of("museum")
    page = as_html((story,), "来源")
    number = len(trace((story,)))
    there = re.findall(r'<a id="f(\d+)" href="#s(\d+)"', page)
    back = re.findall(r'<tr id="s(\d+)"><td><a href="#f(\d+)"', page)
    expected = [(str(i), str(i)) for i in range(1, number + 1)]
    assert there == expected
    assert back == expected
    text = html.unescape(re.sub(r"<[^>]+>", "", page))
    assert "预算执行率为97.46%" in text
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_markup_in_a_name_is_text_on_the_page() -> None:
    data = museum()
    data["department"]["name"] = "<script>alert(1)</script>科技馆"
    rules = pack()
    page = as_html((write(scored(data, rules), rules),), "来源")
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_json_holds_the_same_figures() -> None:
    story = story_of("two_people")
    data = json.loads(as_json((story,)))
    assert data["format"] == "jiping-trace/1"
    figures = data["documents"][0]["figures"]
    assert [f["text"] for f in figures] == [one.text for one in trace((story,))]
    over = next(f for f in figures if f["text"] == "108.53%")
    assert over["formula"] == "35.23 ÷ 32.46 × 100%"
