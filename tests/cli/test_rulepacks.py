"""``jiping rulepacks`` and ``jiping score`` as a user meets them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jiping.cli import main
from jiping.evaluation.evaluation import Evaluation
from jiping.scoring.locating import names

Jiping = Callable[..., Result]


@pytest.fixture
def jiping(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Jiping:
    """Run ``jiping`` in an empty folder, with the real packs."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return lambda *arguments: CliRunner().invoke(main, list(arguments))


def indicator(level1: str, level2: str, name: str, weight: str, actual: str) -> dict[str, Any]:
    return {
        "level1": level1,
        "level2": level2,
        "name": name,
        "target": {"comparison": "≥", "value": "20", "unit": "场次"},
        "actual": {"value": actual},
        "weight": weight,
    }


@pytest.fixture
def data(tmp_path: Path) -> Callable[..., str]:
    """Write a record of one project whose output came to `reached` of 20; gives the file's name."""

    def write(reached: str = "20", **more: Any) -> str:
        project = {
            "name": "科普活动",
            "funds": [{"source": "当年财政拨款", "full_year": "30", "executed": "30"}],
            "indicators": [
                indicator("产出指标", "数量指标", "活动场次", "50", reached),
                indicator("效益指标", "社会效益指标", "覆盖社区", "40", "20"),
            ],
        }
        made = {
            "year": 2025,
            "department": {"name": "某区科学技术协会"},
            "projects": [project],
            **more,
        }
        text = Evaluation.model_validate(made).model_dump_json()
        (tmp_path / "数据.json").write_text(text, encoding="utf-8")
        return "数据.json"

    return write


def test_the_list_names_every_pack(jiping: Jiping) -> None:
    result = jiping("rulepacks", "list")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == list(names())
    listed = json.loads(jiping("rulepacks", "list", "--format", "json").stdout)
    assert {one["id"]: one["in_force_from"] for one in listed}["cn-mof-2021-101"] == "2021-08-18"


def test_a_pack_is_shown_with_its_clauses_and_settings(jiping: Jiping) -> None:
    result = jiping("rulepacks", "show", "cn-shanghai")
    assert result.exit_code == 0
    assert "优 90起；良 80起；合格 60起；不合格 0起" in result.stdout
    assert "分数线90-75-60：等级分数线用90、75、60分【凭记忆整理，请先核实】" in result.stdout
    between = jiping("rulepacks", "show", "cn-yunnan").stdout.splitlines()
    assert [line.strip() for line in between].count("产出指标：40至50") == 1
    on = jiping("rulepacks", "show", "cn-shanghai", "--set", "分数线90-75-60")
    assert "优 90起；良 75起" in on.stdout
    data = json.loads(jiping("rulepacks", "show", "cn-hubei", "-f", "json").stdout)
    assert data["project"]["weights"]["execution"] == "20"
    assert data["overall"]["weights"]["execution"] == "20"


def test_an_unknown_pack_is_refused_with_the_known_ones(jiping: Jiping) -> None:
    result = jiping("rulepacks", "show", "cn-nowhere")
    assert result.exit_code == 2
    assert "没有名为“cn-nowhere”的规则包；可用的有：cn-chongqing、" in result.stderr


def test_every_pack_passes_its_check(jiping: Jiping) -> None:
    result = jiping("rulepacks", "check")
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert [line.split("：")[0] for line in lines] == list(names())
    assert all("正确，算例通过" in line for line in lines)


def test_a_faulty_pack_of_ones_own_is_told_with_file_line_and_key(
    jiping: Jiping, tmp_path: Path
) -> None:
    folder = tmp_path / "本县"
    folder.mkdir()
    (folder / "rulepack.yaml").write_text(
        "format: jiping-rulepack/1\nid: own\ntitle: 某县\nauthority: 某县\nregion: 某县\n"
        "in_force_from: 2021-13-01\nextends: cn-mof-2020-10\ncovers: [project]\ncolour: red\n",
        encoding="utf-8",
    )
    result = jiping("rulepacks", "check", "本县", "不在")
    assert result.exit_code == 1
    assert "本县：2处错误" in result.stdout
    assert "本县/rulepack.yaml 第 6 行 in_force_from：“2021-13-01”不是正确的日期" in result.stderr
    assert "本县/rulepack.yaml 第 9 行 colour：没有“colour”这个键" in result.stderr
    assert "不在：这里没有规则包（rulepack.yaml）" in result.stderr


def test_a_pack_without_cases_is_not_in_order(jiping: Jiping, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "rulepack.yaml").write_text(
        "format: jiping-rulepack/1\nid: own\ntitle: 某县\nauthority: 某县\nregion: 某县\n"
        "in_force_from: 2021-01-01\nextends: cn-mof-2020-10\ncovers: [project]\n",
        encoding="utf-8",
    )
    result = jiping("rulepacks", "check", "own")
    assert result.exit_code == 1
    assert "own/cases.yaml：没有算例文件" in result.stderr.replace(" ：", "：")


def test_two_packs_are_compared_and_what_it_means_for_a_record(
    jiping: Jiping, data: Callable[..., str]
) -> None:
    result = jiping("rulepacks", "diff", "cn-mof-2020-10", "cn-mof-2021-101", data("16"))
    assert result.exit_code == 0, result.output
    assert "－ 按比例（财预〔2020〕10号 第十六条）" in result.stdout
    assert "＋ 达到及格线后按比例（财预〔2021〕101号（七）2）" in result.stdout
    assert "科普活动：90.00 → 75.00分，优 → 中" in result.stdout
    made = json.loads(
        jiping("rulepacks", "diff", "cn-mof-2020-10", "cn-chongqing", data(), "-f", "json").stdout
    )
    assert made["evaluations"][0]["objects"][0]["lines"] == []
    assert "points.rounding" in [rule["path"] for rule in made["rules"]]


def test_diff_says_which_pack_cannot_score_the_record(
    jiping: Jiping, data: Callable[..., str]
) -> None:
    result = jiping("rulepacks", "diff", "cn-mof-2020-10", "cn-hubei", data())
    assert result.exit_code == 1
    assert "按 cn-hubei 无法评分：" in result.stdout
    missing = jiping("rulepacks", "diff", "cn-mof-2020-10", "cn-hubei", "没有.json")
    assert missing.exit_code == 2
    assert "没有这个文件" in missing.stderr


def test_scores_are_printed_with_their_sums(jiping: Jiping, data: Callable[..., str]) -> None:
    result = jiping("score", data())
    assert result.exit_code == 0, result.output
    assert "某区科学技术协会 2025年度" in result.stdout
    assert "等级：优。90分（含）以上为“优”（财预〔2020〕10号 第十八条）" in result.stdout
    assert "· 活动场次：完成值20场次达到指标值，得50分。" in result.stdout


def test_what_is_not_written_is_told_and_is_status_1(
    jiping: Jiping, data: Callable[..., str]
) -> None:
    result = jiping("score", data("18"))
    assert result.exit_code == 1
    assert "50分×18场次÷20场次＝45分" in result.stdout
    assert "再完成2场次（达到20场次）可得满分，挽回5分" in result.stdout
    assert "还缺少规定要写的：" in result.stdout
    assert "· 偏差原因：未达到指标值，失5分（财预〔2020〕10号 第十一条）" in result.stdout
    printed = json.loads(jiping("score", data("18"), "--format", "json").stdout)
    assert printed["schema"] == "jiping-score/1"
    (project,) = printed["objects"]
    assert (project["points"], project["grade"]) == ("95", "优")
    assert [line["points"] for line in project["lines"]] == ["10", "45", "40"]
    assert [one["what"] for one in project["unmet"]] == ["偏差原因", "改进措施"]


def test_a_record_that_cannot_be_scored_is_status_1(
    jiping: Jiping, data: Callable[..., str]
) -> None:
    result = jiping("score", data(), "--rulepack", "cn-hubei")
    assert result.exit_code == 1
    assert "合计110分，不是100分" in result.stderr
    assert "共1处，改正后才能评分。" in result.stderr
    told = json.loads(jiping("score", data(), "--rulepack", "cn-hubei", "-f", "json").stdout)
    assert [fault["path"] for fault in told["faults"]] == ["projects[0].indicators"]


def test_an_outdated_pack_is_refused_unless_confirmed(
    jiping: Jiping, data: Callable[..., str]
) -> None:
    old = data(year=2019)
    assert jiping("score", old).exit_code == 1
    assert "--confirm-outdated" in jiping("score", old).stderr
    assert jiping("score", old, "--confirm-outdated").exit_code == 0


def test_what_cannot_be_read_is_status_2(jiping: Jiping, tmp_path: Path) -> None:
    assert jiping("score", "没有.xlsx").exit_code == 2
    (tmp_path / "坏.json").write_text("{", encoding="utf-8")
    assert jiping("score", "坏.json").exit_code == 2
    wrong = jiping("score", "坏.json", "--rulepack")
    assert wrong.exit_code == 2


def test_settings_are_switched_on_by_the_option(jiping: Jiping, data: Callable[..., str]) -> None:
    made = json.loads(Path(data()).read_text(encoding="utf-8"))
    made["projects"][0]["indicators"][0]["weight"] = "45"
    made["projects"][0]["indicators"][1]["weight"] = "45"
    Path("数据.json").write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    assert jiping("score", "数据.json").exit_code == 1
    assert jiping("score", "数据.json", "--set", "权重可调整").exit_code == 0
    unknown = jiping("score", "数据.json", "--set", "没有")
    assert unknown.exit_code == 1
    assert "没有“没有”这项设置" in unknown.stderr


REPORT = """\
某某局2024年度部门整体支出绩效自评报告
一、预算执行情况
全年预算数200.00万元，全年执行数150.00万元，预算执行率为85.00%。
二、评价结论
自评得分为75分，等级为良。
"""


@pytest.mark.parametrize("name", names())
def test_the_audit_works_with_every_pack(jiping: Jiping, tmp_path: Path, name: str) -> None:
    (tmp_path / "报告.txt").write_text(REPORT, encoding="utf-8")
    result = jiping("audit", "--rulepack", name, "--format", "json", "报告.txt")
    assert result.exit_code == 1, result.output
    (file,) = json.loads(result.stdout)["files"]
    wrong = {finding["rule"] for finding in file["findings"]}
    assert "rules.grade" in wrong


def test_the_audit_loads_neither_pydantic_nor_the_packs_schema() -> None:
    code = (
        "import sys\n"
        "import jiping.cli.audit, jiping.audit.auditing\n"
        "from jiping.scoring import rulepack\n"
        "rulepack.load('cn-gansu-overall')\n"
        "print([m for m in ('pydantic', 'openpyxl', 'jiping.scoring.pack') if m in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
