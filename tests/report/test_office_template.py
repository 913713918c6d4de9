"""The office's own Word file: filled in as documented, and unable to do anything else."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from records_by_hand import museum, pack, scored, two_people

from jiping.document.model import Table
from jiping.document.reading import read
from jiping.evaluation.faults import Fault
from jiping.report.placeholders import LOOPS, PLACEHOLDERS, table
from jiping.report.prose.telling import Context
from jiping.report.template import check, fill

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "report.md"


def context(data: dict[str, Any] | None = None) -> Context:
    rules = pack()
    return Context(scored(data or museum(), rules), rules)


def docx(path: Path, *paragraphs: str, rows: tuple[tuple[str, ...], ...] = ()) -> Path:
    """A Word file with these paragraphs and one table."""
    from docx import Document

    document: Any = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        grid = document.add_table(rows=len(rows), cols=len(rows[0]))
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                grid.cell(r, c).text = text
    document.save(path)
    return path


@pytest.fixture
def filled(tmp_path: Path) -> Callable[..., tuple[list[str], list[list[str]]]]:
    """Fill a template in; gives its paragraphs and the rows of its table."""

    def run(
        *paragraphs: str, rows: tuple[tuple[str, ...], ...] = (), data: dict[str, Any] | None = None
    ) -> tuple[list[str], list[list[str]]]:
        template = docx(tmp_path / "模板.docx", *paragraphs, rows=rows)
        made = fill(context(data), template)
        assert isinstance(made, bytes), made
        (tmp_path / "填好.docx").write_bytes(made)
        blocks = read(tmp_path / "填好.docx").blocks
        texts = [b.text for b in blocks if not isinstance(b, Table)]
        cells = [
            [c.text if c else "" for c in row]
            for b in blocks
            if isinstance(b, Table)
            for row in b.grid
        ]
        return texts, cells

    return run


def faults(tmp_path: Path, *paragraphs: str, **more: Any) -> tuple[Fault, ...]:
    return check(docx(tmp_path / "模板.docx", *paragraphs, **more))


def test_values_stand_where_their_names_stood(filled: Any) -> None:
    texts, _ = filled(
        "{{ 部门名称 }}{{年度}}年度自评报告",
        "全年预算数{{ 全年预算数 }}{{ 金额单位 }}，执行率{{ 执行率 }}，得{{ 得分 }}分，{{ 等级 }}。",
        "{{ 成文日期 }}",
    )
    assert texts[0] == "临江区科学技术馆2025年度自评报告"
    assert texts[1] == "全年预算数330.91万元，执行率97.46%，得97.75分，优。"
    assert texts[2] == "2026年1月20日"


def test_what_the_record_lacks_is_marked(filled: Any) -> None:
    texts, _ = filled("结果应用：{{ 结果应用 }}", data=two_people())
    assert texts == ["结果应用：（待补充）"]


def test_a_row_for_each_project(filled: Any) -> None:
    _, cells = filled(
        rows=(
            ("项目", "预算", "得分"),
            ("{%tr for 项 in 项目 %}", "", ""),
            ("{{ 项.名称 }}", "{{ 项.全年预算数 }}", "{{ 项.得分 }}"),
            ("{%tr endfor %}", "", ""),
        )
    )
    assert cells == [
        ["项目", "预算", "得分"],
        ["展品更新改造", "70.56", "99.26"],
        ["“流动科普”巡展项目", "25.60", "100"],
        ["免费开放补助", "28.10", "99.59"],
    ]


def test_indicators_inside_projects_and_a_condition(filled: Any) -> None:
    texts, _ = filled(
        "{%p for 项 in 项目 %}",
        "{{ 项.名称 }}：",
        "{%p for 指 in 项.指标 %}",
        "{% if 指.偏差原因 %}{{ 指.名称 }}，{{ 指.偏差原因 }}{% else %}{{ 指.名称 }}{% endif %}",
        "{%p endfor %}",
        "{%p endfor %}",
    )
    assert texts[:3] == ["展品更新改造：", "预算执行率，供货商推迟到货", "展品更新改造完成数量"]
    assert len(texts) == 3 * 5


def test_a_name_split_over_runs_is_still_a_name(tmp_path: Path) -> None:
    from docx import Document

    document: Any = Document()
    paragraph = document.add_paragraph()
    for part in ("{", "{ 部门", "名称 }", "}好"):
        paragraph.add_run(part).bold = part == "名称 }"
    document.save(tmp_path / "模板.docx")
    made = fill(context(), tmp_path / "模板.docx")
    assert isinstance(made, bytes)
    (tmp_path / "填好.docx").write_bytes(made)
    assert read(tmp_path / "填好.docx").blocks[0].text == "临江区科学技术馆好"  # type: ignore[union-attr]


def test_markup_in_a_value_is_text(filled: Any) -> None:
    data = museum()
    data["department"]["name"] = "<w:b/>甲&乙{{ 等级 }}馆\x07"
    texts, _ = filled("{{ 部门名称 }}", data=data)
    assert texts == ["<w:b/>甲&乙{{ 等级 }}馆"]


def test_an_unknown_name_is_told_with_its_place_and_a_guess(tmp_path: Path) -> None:
    found = faults(tmp_path, "标题", "{{ 部门名 }}", rows=(("a", "{{ 全年预算 }}"),))
    assert [f.place for f in found] == ["第2段", "表1第1行第2列"]
    assert "没有“部门名”这个占位符" in found[0].problem
    assert found[0].remedy == "是不是“部门名称”"
    assert found[1].remedy == "是不是“全年预算数”"


def test_a_field_that_a_project_does_not_have(tmp_path: Path) -> None:
    found = faults(tmp_path, "{% for 项 in 项目 %}{{ 项.名字 }}{% endfor %}")
    assert [f.remedy for f in found] == ["是不是“项.名称”"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ 部门名称 }", "没有配对"),
        ("部门名称 }}", "没有配对"),
        ("{% for 项 in 项目 %}{{ 项.名称 }}", "循环没有结束"),
        ("{% if 等级 %}好", "条件没有结束"),
        ("{% endfor %}", "前面没有循环"),
        ("{% endif %}", "前面没有条件"),
        ("{{ 项.名称 }}", "不认识“项”"),
        ("{% for 项 in 工程 %}{% endfor %}", "没有“工程”"),
        (
            "{% for 甲 in 项目 %}{% for 乙 in 甲.指标 %}{% for 丙 in 项目 %}{% endfor %}{% endfor %}{% endfor %}",
            "太深",
        ),
    ],
)
def test_what_is_broken_is_told(tmp_path: Path, text: str, told: str) -> None:
    assert any(told in f.problem for f in faults(tmp_path, "一", text))


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ 部门名称.__class__ }}",
        "{{ 部门名称.upper() }}",
        "{{ 部门名称|upper }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ 7*7 }}",
        "{% set x = 1 %}",
        "{% include 'a' %}",
        "{% for i in range(1000000000) %}{% endfor %}",
        "{{r 部门名称 }}",
        "{% if 1 == 1 %}{% endif %}",
        "{% raw %}{% endraw %}",
    ],
)
def test_a_template_cannot_run_anything(tmp_path: Path, text: str) -> None:
    assert faults(tmp_path, text)
    made = fill(context(), tmp_path / "模板.docx")
    assert not isinstance(made, bytes)


@pytest.mark.parametrize(
    "hidden",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ 'x' * 10000000000 }}",
        "{% for a in 部门名称 %}{% for b in 部门名称 %}{% for c in 部门名称 %}{% endfor %}{% endfor %}{% endfor %}",
    ],
)
def test_code_hidden_where_nobody_reads_it_is_refused_too(tmp_path: Path, hidden: str) -> None:
    from docx import Document

    document: Any = Document()
    document.add_paragraph("{{ 部门名称 }}")
    document.core_properties.title = hidden
    document.save(tmp_path / "模板.docx")
    made = fill(context(), tmp_path / "模板.docx")
    assert not isinstance(made, bytes)
    assert "不能填写的内容" in made[0].problem


def test_what_is_no_word_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "模板.docx").write_bytes(b"no zip")
    (tmp_path / "模板.dotm").write_bytes(b"")
    assert "模板打不开" in check(tmp_path / "模板.docx")[0].problem
    assert "不是 docx" in check(tmp_path / "模板.dotm")[0].problem
    assert "模板打不开" in check(tmp_path / "没有.docx")[0].problem


def test_headers_are_filled_in_and_checked(tmp_path: Path) -> None:
    from docx import Document

    document: Any = Document()
    document.sections[0].header.paragraphs[0].text = "{{ 部门名称 }}{{ 年份 }}"
    document.save(tmp_path / "模板.docx")
    found = check(tmp_path / "模板.docx")
    assert [(f.place, f.remedy) for f in found] == [("第1节页眉第1段", "是不是“年度”")]
    document.sections[0].header.paragraphs[0].text = "{{ 部门名称 }}"
    document.save(tmp_path / "模板.docx")
    made = fill(context(), tmp_path / "模板.docx")
    assert isinstance(made, bytes)
    again: Any = Document(io.BytesIO(made))
    assert again.sections[0].header.paragraphs[0].text == "临江区科学技术馆"


def test_every_name_that_is_documented_can_be_filled_in(filled: Any) -> None:
    texts, _ = filled(
        *(f"{{{{ {p.name} }}}}" for p in PLACEHOLDERS),
        *(
            f"{{% for 项 in {loop.name} %}}"
            + "".join(f"{{{{ 项.{n} }}}}" for n, _ in loop.fields)
            + "{% endfor %}"
            for loop in LOOPS
            if not loop.inside
        ),
    )
    assert "临江区科学技术馆" in texts[0]


def test_the_manual_lists_what_there_is() -> None:
    page = MANUAL.read_text(encoding="utf-8")
    assert table() in page
