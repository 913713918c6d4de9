"""Write the pages and the schema that follow from the description of the record and its workbook.

    python tools/evaluation_pages.py

docs/evaluation.schema.json, docs/evaluation.md and docs/workbook.md; a test compares them with what
this script would write.
"""

from __future__ import annotations

import json
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jiping.evaluation.base import Record
from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.schema import json_schema, part_of, words_of
from jiping.evaluation.workbook.layout import SHEETS
from jiping.evaluation.workbook.sheet import KEY, PROJECT, Field, Form, Kind, Table

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"

RECORD_HEAD = """\
# 自评数据

一份自评数据是一个部门一年的情况：职责、机构、人员、资产，资金从哪里来、用到哪里，目标和指标，项目，活动和问卷，
自评工作怎样做的，有什么问题、怎样整改。评分、自评表和自评报告都从它得出，里面没有的，报告里就不会有。

它有两种形式，内容相同，可以互相转换而不丢失任何东西：

- Excel 工作簿，供人填写，见[怎样填写工作簿](workbook.md)；
- JSON，供程序交换，格式见下，另有 [JSON Schema](evaluation.schema.json)。

约定：

- **金额**一律为万元，精确到分（最多 6 位小数）。`money_unit` 只决定工作簿和报表里用什么单位显示。
- **百分数**写 95 表示 95%。
- **小数**写成字符串（`"54.41"`）；写成数字（`54.41`）也能读，不会变成二进制的近似值。不用科学计数法。
- **没有的**为 `null`、空字符串或空列表。没有不等于零：没有支出填 `"0"`，不知道才空着。
- 合计从不填写，由各部分相加。
- 多余的键是错误，不会被忽略；一次读出全部错误，每一处都说明在哪里、怎样改。
- 名称必须对得上：活动和转移支付所写的项目、指标取数所写的活动类别和问卷，都要在数据里有。

最短的一份：

```json
{shortest}
```

程序里这样用：

```python
from pathlib import Path
from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.reading import read_evaluation
from jiping.evaluation.consistency import inconsistencies

read = read_evaluation(Path("自评数据.xlsx"))   # 或 .json
if isinstance(read, Evaluation):
    for fault in inconsistencies(read):         # 数与数是否相符：错误和提醒
        print(fault.severity, fault)
else:
    for fault in read:                          # 读不了：全部错误
        print(fault)
```

下面各表由程序从数据的定义生成，请不要直接修改；改了定义以后运行 `python tools/evaluation_pages.py`。
"""

WORKBOOK_HEAD = """\
# 怎样填写工作簿

先用 [`jiping template`](template.md) 生成一份空的工作簿，填好以后交给 [`jiping report`](report.md)。

## 填写

- 先填“基本信息”，再按工作表的顺序填。**没有的内容空着**，不要填“无”或“/”；**确实是零的填 0**。
- 白色的格子填写；灰色的是标题、合计和示例，已锁定。锁定没有密码，需要时可以在“审阅”里撤销保护。
- 标题带 `*` 的必须填（同一行填了别的内容时）。标题角上有小红三角的，指上去有说明。
- “示例”行是样子，不会被读取，不用删除；在它下面填。
- 合计由公式计算，不用填。把公式改成了数字的，会核对它与各行之和是否相等。
- 可以插入行、删除行、在表下面接着填，可以调整列的顺序。工作表和列不要改名、删除。
- 工作簿里的金额用一个单位（万元或元），写在每个标题里，生成时选定。

## 可以照原样粘贴的写法

| 填的 | 读成 |
|---|---|
| `54.41万元`、`544100元`、`0.5亿元` | 换算成工作簿的单位 |
| `１，２３４．５`、`1,234.50` | 1234.5 |
| `１００％`、`95%` | 100%、95% |
| 设成百分比格式、显示为 98% 的格子 | 98% |
| `12人`、`1.2万人次` | 12、12000 |
| `2025年3月8日`、`2025-3-8`、`2025/3/8`、`20250308`、`二〇二五年三月八日`、Excel 的日期 | 同一天 |
| `>=`、`≧`、`＝` | `≥`、`=` |
| `√`、`×` | 是、否 |
| 一级指标、二级指标、项目名称向下合并的单元格 | 合并范围内的每一行都是它 |
| 表下面以“注：”“说明：”开头的一行 | 不读 |

## 会指出来、要改的

全部错误一次列出，每一处写明工作表、单元格、错在哪里、应当怎样写；有错误时什么也不读，不会只读一半。例如：

- 数字格里的文字（`约54万元`、`无`）、公式错误（`#REF!`）、没有算出结果的公式、不该有的负数；
- 身份证号、项目编码一类的长数字被 Excel 变成了科学计数（超过 15 位的部分已经丢失）；
- 其他的合并单元格；隐藏的行、列、工作表（里面有内容时）；没有标题的列；改名或缺少的工作表和列；
- 下拉列表里没有的选择、不存在的项目、不存在的活动类别或问卷（会提示最像的一个）；
- 不存在的日期、不在被评价年度内的活动；收回多于发放的问卷；重复的项目；同一类支出填了两行；
- `.xls`、带宏的、加密的、损坏的文件。

读入以后，还会核对数与数是否相符（资金来源与用途、执行数与预算数、转移支付与总额等），不符的列为错误或提醒。

## 全部工作表

下面由程序从工作簿的定义生成，请不要直接修改；改了定义以后运行 `python tools/evaluation_pages.py`。
"""


def record_page() -> str:
    """docs/evaluation.md"""
    shortest = Evaluation.model_validate({"year": 2025, "department": {"name": "云川县图书馆"}})
    text = shortest.model_dump_json(indent=2, exclude_unset=True)
    parts = [RECORD_HEAD.format(shortest=text)]
    for path, title, model in _parts():
        parts += [f"## {title}", "", f"`{path}`" if path else "最外层。", ""]
        parts += ["| 键 | 含义 | 类型 | 说明 |", "|---|---|---|---|"]
        hints = typing.get_type_hints(model, include_extras=True)
        for name, info in model.model_fields.items():
            heading, told = words_of(f"{path}.{name}" if path else name, name)
            must = "，必填" if info.is_required() else ""
            parts.append(f"| `{name}` | {heading}{must} | {_type(hints[name])} | {told} |")
        parts.append("")
    return "\n".join(parts)


def _parts() -> list[tuple[str, str, type[Record]]]:
    """Every part of the record once: its path, its title, its model."""
    found: list[tuple[str, str, type[Record]]] = [("", "自评数据", Evaluation)]
    seen: set[type[Record]] = {Evaluation}
    for path, _, model in found:
        hints = typing.get_type_hints(model, include_extras=True)
        for name in model.model_fields:
            inner, listed = part_of(hints[name])
            if inner is not None and inner not in seen:
                seen.add(inner)
                at = f"{path}.{name}" if path else name
                title = words_of(at, name)[0] if inner.__name__ != "Spending" else "资金的三个数"
                found.append((f"{at}[]" if listed else at, title, inner))
    return found


def _type(hint: Any) -> str:
    inner, listed = part_of(hint)
    if inner is not None:
        return "列表" if listed else "对象"
    text = str(hint)
    if text.startswith("tuple"):
        return "文字列表"
    for sign, words in (
        ("bool", "真假"), ("Decimal", "小数"), ("date", "日期"), ("Literal", "文字"),
        ("<enum", "选择"), ("int", "整数"), ("str", "文字"),
    ):  # fmt: skip
        if sign in text:
            return words
    return "选择"


def workbook_page() -> str:
    """docs/workbook.md"""
    parts = [WORKBOOK_HEAD]
    for sheet in SHEETS:
        parts += [f"### {sheet.name}", "", sheet.note, ""]
        parts += ["| 栏目 | 填什么 | 说明 |", "|---|---|---|"]
        fields = sheet.fields if isinstance(sheet, Form) else sheet.columns
        parts += [_row(sheet, one) for one in fields]
        parts.append("")
    return "\n".join(parts)


def _row(sheet: Form | Table, one: Field) -> str:
    kind = one.kind.value
    if one.choices:
        kind = "、".join(one.choices)
    elif one.kind in (Kind.MONEY, Kind.CHANGE):
        kind = f"{kind}，万元或元"
    elif one.unit:
        kind = f"{kind}，{one.unit}"
    if one.path == PROJECT or one.project:
        kind = "项目名称"
    elif one.path == KEY:
        kind = "、".join(one.choices)
    example = f"例：{one.example}" if one.example and not one.choices else ""
    told = "".join(t if t.endswith("。") else f"{t}。" for t in (one.help, example) if t)
    return f"| {one.heading}{' `*`' if one.required else ''} | {kind} | {told} |"


def schema_text() -> str:
    """docs/evaluation.schema.json"""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "evaluation.schema.json": schema_text,
    "evaluation.md": record_page,
    "workbook.md": workbook_page,
}


def main() -> None:
    """Write all of them."""
    for name, make in PAGES.items():
        (DOCS / name).write_text(make(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
