"""Write docs/checks.md, the manual of all checks, from the registry and the samples.

    python tools/checks_page.py

What a check is and what it says come from its registration, the examples from its samples: the page
cannot drift from the code.  A test compares it with what this script would write.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from jiping.audit.checks import CHECKS, Check
from jiping.audit.finding import Severity

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "checks.md"
SAMPLES = ROOT / "src" / "jiping" / "audit" / "checks" / "samples"

FAMILIES = {
    "arithmetic": ("算术", "报告自己的数字之间对不对得上：比率、占比、增减、差额、合计。"),
    "tieout": ("勾稽", "同一件事在两处写得一样不一样：表与正文、前文与后文、标题与其下各项。"),
    "rules": ("评分规则", "分值、得分、等级、编制是否符合评价办法。"),
    "structure": ("结构", "该有的部分有没有，年度和日期合不合，序号对不对。"),
    "quality": ("内容质量", "指标能不能衡量，没有完成的说没说原因，得分有没有依据。"),
    "form": ("文字格式", "发文字号、标点、错别字、转换的残留。"),
}
"""Families in the order of the page: their names and what they ask."""

SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.INFO: "提示"}

HEAD = """\
# 全部检查项目

这里列出 `jiping audit` 的全部 {count} 项检查。每一项说明查什么、需要报告写出什么、依据是什么、怎样改、
什么时候不用改，并各举一例。例子里的单位都是虚构的。

三种程度：

- **错误**：报告自相矛盾，或者自己的数字对不上，而且用四舍五入解释不了。有错误时命令的退出状态是 1。
- **提醒**：不符合评价办法的规定，或者缺了应当写明的内容。
- **提示**：文字和格式上的小毛病。

反引号里的名称（如 `{example}`）是这项检查的固定代号，[JSON 结果](json.md)里的 `rule` 就是它。
报告没有写出某项检查所需要的内容时，这项检查不会出结果；这不等于通过，请看结果末尾的覆盖情况。

本页由程序从检查的登记和样例生成，请不要直接修改；改了检查以后运行 `python tools/checks_page.py`。
"""


def samples() -> dict[str, Mapping[str, str]]:
    """The sample tables of all families by the identity of their check."""
    found: dict[str, Mapping[str, str]] = {}
    for path in sorted(SAMPLES.glob("*.toml")):
        found |= tomllib.loads(path.read_text(encoding="utf-8"))
    return found


def page() -> str:
    """The whole page.  Raises `KeyError` for a check without samples or of an unknown family."""
    told = samples()
    parts = [HEAD.format(count=len(CHECKS), example=CHECKS[0].id), _contents()]
    for family, (title, question) in FAMILIES.items():
        parts.append(f"## {title}\n\n{question}\n")
        parts.extend(_entry(check, told[check.id]) for check in CHECKS if check.family == family)
    unknown = {check.family for check in CHECKS} - FAMILIES.keys()
    if unknown:
        raise KeyError(f"families without a place on the page: {sorted(unknown)}")
    return "\n".join(parts) + "\n回到[文档目录](index.md)。\n"


def _contents() -> str:
    lines: list[str] = []
    for family, (title, _) in FAMILIES.items():
        checks = [check for check in CHECKS if check.family == family]
        counts = "、".join(
            f"{name} {number} 项"
            for severity, name in SEVERITIES.items()
            if (number := sum(1 for check in checks if check.severity is severity))
        )
        lines.append(f"- [{title}](#{title})：{counts}")
    return "\n".join(lines) + "\n"


def _entry(check: Check, sample: Mapping[str, str]) -> str:
    return (
        f"### {check.title}\n\n"
        f"`{check.id}` · **{SEVERITIES[check.severity]}**\n\n"
        f"- 需要：{_sentence(check.needs)}\n"
        f"- 依据：{_sentence(check.authority)}\n"
        f"- 怎样改：{_sentence(check.remedy)}\n"
        f"- 什么时候不用改：{_sentence(check.may_be_fine)}\n\n"
        f"有问题的写法：\n\n{_fenced(sample['faulty'])}\n"
        f"改好以后：\n\n{_fenced(sample['clean'])}"
    )


def _sentence(text: str) -> str:
    """With a full stop, whatever the registration has at its end."""
    return text if text.endswith(("。", "！", "？")) else f"{text}。"


def _fenced(text: str) -> str:
    return f"```text\n{text.strip()}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
