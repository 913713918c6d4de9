"""``jiping report``: documents that passed the audit, or a reason and nothing at all."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "report"))

from records_by_hand import evaluation, museum, not_executed, two_people

from jiping.cli import main
from jiping.document.model import Table
from jiping.document.reading import read
from jiping.evaluation.workbook.writing import write_workbook

Report = Callable[..., Result]
Data = dict[str, Any]


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """Run ``jiping report`` on a record; without pictures of pages unless asked for."""
    monkeypatch.chdir(tmp_path)

    def run(data: Data | str, *arguments: str) -> Result:
        name = data if isinstance(data, str) else "自评数据.json"
        if not isinstance(data, str):
            text = evaluation(data).model_dump_json()
            (tmp_path / name).write_text(text, encoding="utf-8")
        if "-o" not in arguments:
            arguments = ("-o", "out", *arguments)
        if "-f" not in arguments:
            arguments = ("-f", "docx,xlsx", *arguments)
        return CliRunner().invoke(main, ["report", name, *arguments])

    return run


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_everything_is_written_and_audited(report: Report, tmp_path: Path) -> None:
    done = report(museum(), "-f", "docx,xlsx,pdf")
    assert done.exit_code == 0, done.output
    assert names(tmp_path / "out") == sorted(
        [
            "自评报告.docx", "自评报告.pdf", "自评报告-来源.html", "自评报告-来源.json", "自评表.pdf",
            "部门整体支出绩效自评表.docx", "部门整体支出绩效自评表.xlsx",
            *(
                f"项目支出绩效自评表-{project}.{form}"
                for project in ("01-展品更新改造", "02-“流动科普”巡展项目", "03-免费开放补助")
                for form in ("docx", "xlsx")
            ),
        ]
    )  # fmt: skip
    assert "临江区科学技术馆（整体）：97.75分，优" in done.stdout
    assert "审核了写出的 9 个文件：0 处错误" in done.stdout
    assert "共 13 个文件" in done.stdout


def test_a_workbook_gives_the_same_documents_as_its_json(report: Report, tmp_path: Path) -> None:
    assert report(two_people(), "-o", "a").exit_code == 0
    write_workbook(evaluation(two_people()), tmp_path / "自评数据.xlsx")
    done = report("自评数据.xlsx", "-o", "b")
    assert done.exit_code == 0, done.output
    for name in names(tmp_path / "a"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


def test_what_the_record_lacks_is_listed(report: Report) -> None:
    done = report(two_people())
    assert done.exit_code == 0
    assert "自评报告里有 2 处待补充" in done.stderr
    assert "主要经验及做法，请在《成效与经验》表" in done.stderr


def test_a_cause_that_is_demanded_and_missing_refuses(report: Report, tmp_path: Path) -> None:
    data = not_executed()
    data["projects"][5]["execution_cause"] = ""
    done = report(data)
    assert done.exit_code == 1
    assert "《项目》表 科普任务己 未执行完的原因" in done.stderr
    assert "请在这里写明执行率偏低的原因" in done.stderr
    assert "没有写出任何文件" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_draft_is_written_all_the_same_and_says_so(report: Report, tmp_path: Path) -> None:
    data = not_executed()
    data["indicators"][0]["cause"] = ""
    assert report(data).exit_code == 1
    done = report(data, "--draft")
    assert done.exit_code == 0, done.output
    assert all(name.startswith("草稿-") for name in names(tmp_path / "out"))
    texts = [
        b.text
        for b in read(tmp_path / "out" / "草稿-自评报告.docx").blocks
        if not isinstance(b, Table)
    ]
    assert "（草稿）" in texts
    assert any("待补充：偏差原因" in text for text in texts)


def test_documents_that_contradict_themselves_are_not_handed_over(
    report: Report, tmp_path: Path
) -> None:
    data = museum()
    # The clerk's own words tell another rate than the figures do.
    data["other_matters"] = "全年预算数330.91万元，全年执行数322.51万元，预算执行率为79.46%"
    done = report(data)
    assert done.exit_code == 1
    assert "没有通过审核" in done.stderr
    assert "79.46%" in done.stderr
    assert not (tmp_path / "out").exists()


def test_sources_and_uses_that_do_not_agree_are_refused(report: Report, tmp_path: Path) -> None:
    data = museum()
    data["budget"]["personnel"]["executed"] = "100"
    done = report(data)
    assert done.exit_code == 1
    assert "互相矛盾" in done.stderr
    assert not (tmp_path / "out").exists()


def test_faults_of_the_record_are_all_told(report: Report, tmp_path: Path) -> None:
    (tmp_path / "坏.json").write_text(
        json.dumps({"year": 1800, "department": {}, "odd": 1}), encoding="utf-8"
    )
    done = report("坏.json")
    assert done.exit_code == 1
    assert "3 处要改" in done.stderr
    assert not (tmp_path / "out").exists()


def test_an_outdated_rule_pack_has_to_be_confirmed(report: Report) -> None:
    data = two_people() | {"year": 2018}
    done = report(data)
    assert done.exit_code == 1
    assert "--confirm-outdated" in done.stderr
    assert report(data, "--confirm-outdated", "-o", "b").exit_code in (0, 1)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("没有.json",), "没有“没有.json”这个文件"),
        (("数据.docx",), "应当是 .xlsx 或 .json"),
    ],
)
def test_wrong_use_is_status_2(report: Report, arguments: tuple[str, ...], told: str) -> None:
    done = report(*arguments)
    assert done.exit_code == 2
    assert told in done.output


def test_a_folder_has_to_be_named(report: Report, tmp_path: Path) -> None:
    (tmp_path / "自评数据.json").write_text("{}", encoding="utf-8")
    done = CliRunner().invoke(main, ["report", "自评数据.json"])
    assert done.exit_code == 2
    assert "请用 -o 指定输出文件夹" in done.output


def test_an_unknown_format_is_refused(report: Report) -> None:
    done = report(two_people(), "-f", "docx,odt")
    assert done.exit_code == 2
    assert "没有“odt”这种格式" in done.output


def test_files_that_are_there_are_kept(report: Report, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "自评报告.docx").write_bytes(b"mine")
    done = report(two_people())
    assert done.exit_code == 2
    assert "已经有自评报告.docx，没有覆盖" in done.stderr
    assert names(tmp_path / "out") == ["自评报告.docx"]
    assert (tmp_path / "out" / "自评报告.docx").read_bytes() == b"mine"
    assert report(two_people(), "--force").exit_code == 0
    assert (tmp_path / "out" / "自评报告.docx").read_bytes() != b"mine"


def test_a_folder_that_cannot_be_made_is_told(report: Report, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    done = report(two_people())
    assert done.exit_code == 2
    assert "无法写入“out”" in done.stderr
    assert "没有写出任何文件" in done.stderr
    assert (tmp_path / "out").read_text(encoding="utf-8") == "a file"


def test_names_that_no_system_allows_become_allowed(report: Report, tmp_path: Path) -> None:
    data = museum()
    data["projects"][0]["name"] = 'A/B\\C:"展品"<更新>?*|' + "很长的名字" * 30
    done = report(data)
    assert done.exit_code == 0, done.output
    made = [n for n in names(tmp_path / "out") if n.startswith("项目支出绩效自评表-01-")]
    assert len(made) == 2
    assert not set("".join(made)) & set('/\\:*?"<>|')


def test_the_office_s_own_file_is_filled_in(report: Report, tmp_path: Path) -> None:
    from docx import Document

    document: Any = Document()
    document.add_paragraph("{{ 部门名称 }}得{{ 得分 }}分")
    document.save(tmp_path / "模板.docx")
    done = report(two_people(), "--template", "模板.docx")
    assert done.exit_code == 0, done.output
    filled = read(tmp_path / "out" / "自评报告（本单位模板）.docx").blocks[0]
    assert filled.text == "雁山区文学艺术界联合会得100分"  # type: ignore[union-attr]


def test_a_template_with_an_unknown_name_is_refused(report: Report, tmp_path: Path) -> None:
    from docx import Document

    document: Any = Document()
    document.add_paragraph("{{ 部门名 }}")
    document.save(tmp_path / "模板.docx")
    done = report(two_people(), "--template", "模板.docx")
    assert done.exit_code == 1
    assert "模板.docx 第1段：没有“部门名”这个占位符" in done.stderr
    assert "是不是“部门名称”" in done.stderr
    assert not (tmp_path / "out").exists()


def test_comments_tell_the_source_in_word(report: Report, tmp_path: Path) -> None:
    from docx import Document

    assert report(two_people(), "--comments").exit_code == 0
    document: Any = Document(str(tmp_path / "out" / "自评报告.docx"))
    texts = [comment.text for comment in document.comments]
    assert any("算式：35.23 ÷ 32.46 × 100%" in text for text in texts)
    assert any("《预算资金》表 当年财政拨款 全年执行数" in text for text in texts)
