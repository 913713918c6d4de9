"""What a cell says, as a value of the record, or why it cannot be taken."""

from __future__ import annotations

import datetime
import difflib
import re
import unicodedata
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from typing import Any

from jiping.evaluation.workbook.escaping import texts
from jiping.evaluation.workbook.grid import Cell
from jiping.evaluation.workbook.sheet import Field, Kind
from jiping.figure.dates import scan_dates

_EXACT = Context(prec=100)

_NUMBER = re.compile(r"([+-]?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)(.*)", re.DOTALL)
_MINUS = str.maketrans("−–—‐‑", "-----")
_TO_WAN = {"元": -4, "万元": 0, "万": 0, "亿元": 4, "亿": 4, "万元整": 0, "元整": -4}
_TENS = {"": 0, "百": 2, "千": 3, "万": 4, "亿": 8}
_COUNTED = re.compile(
    r"([百千万亿]?)(?:余?)(人次|人|名|位|份|张|次|场次|场|个|处|套|册|件|项|户|家|所|篇|台)?"
)
_YES = frozenset("是 √ ✓ ✔ Y YES TRUE 对".split())
_NO = frozenset("否 × ✗ ✘ X N NO FALSE".split())
_EPOCH, _EPOCH_1904 = datetime.date(1899, 12, 30), datetime.date(1904, 1, 1)
_CLOCK = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2})?(\.0+)?$")
_LOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Bad:
    """Why a cell cannot be taken, and what to write there."""

    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What a cell's meaning depends on beside itself."""

    money_unit: str
    from_1904: bool = False
    unit: str = ""
    """Of a number whose unit stands in another column."""


def blank(cell: Cell) -> bool:
    """Is there nothing in the cell?  A formula is something, even without a result."""
    if cell.error or (cell.formula and cell.value is None):
        return False
    return cell.value is None or (isinstance(cell.value, str) and not cell.value.strip())


def shown(cell: Cell, from_1904: bool = False) -> str:
    """The cell's content as text, for texts and for messages."""
    value = cell.value
    if cell.error:
        return cell.error
    if isinstance(value, Decimal):
        if cell.format == "date" and (day := _day(value, from_1904)) is not None:
            return f"{day.year}年{day.month}月{day.day}日"
        return (
            f"{_EXACT.multiply(value, Decimal(100)).normalize():f}%"
            if cell.format == "percent"
            else f"{value:f}"
        )
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return value or ""


def convert(cell: Cell, one: Field, setting: Setting) -> Any:
    """The value in a cell that is not blank: of the record's type, or `Bad`."""
    if cell.error:
        return Bad(f"公式出错，显示为 {cell.error}", f"请改正公式，或直接填写{one.kind.value}")
    if cell.formula and cell.value is None:
        return Bad("公式没有算出的结果", "请用 Excel 或 WPS 打开并保存一次，或直接填写数值")
    match one.kind:
        case Kind.TEXT | Kind.PROSE | Kind.LINES:
            text = _text(cell, setting)
            return texts(text) if isinstance(text, str) and one.kind is Kind.LINES else text
        case Kind.CHOICE:
            return _choice(shown(cell), one)
        case Kind.YES_NO:
            return _yes_no(shown(cell))
        case Kind.DATE:
            return _date(cell, setting)
        case _:
            return _numeric(cell, one, setting)


def _text(cell: Cell, setting: Setting) -> str | Bad:
    if isinstance(cell.value, bool):
        return Bad(f"这里是逻辑值 {shown(cell)}", "请写成文字")
    if (
        isinstance(cell.value, Decimal)
        and cell.value.adjusted() >= _LOST_DIGITS - 1
        and not cell.format
    ):
        return Bad(
            f"长数字被 Excel 当成了数值 {cell.value:f}，超过15位的部分已经丢失",
            "请把单元格设为“文本”格式后重新填写",
        )
    return shown(cell, setting.from_1904)


def _choice(text: str, one: Field) -> str | Bad:
    text = text.strip()
    if text in one.choices:
        return text
    plain = _plain(text)
    for choice, meant in ({c: c for c in one.choices} | dict(one.aliases)).items():
        if plain == _plain(choice):
            return meant
    listed = "、".join(one.choices)
    near = difflib.get_close_matches(text, one.choices, 1, 0.45) or [
        c for c in one.choices if len(text) > 1 and text in c
    ]
    if len(near) == 1:
        return Bad(f"没有“{text}”这个选择，是不是“{near[0]}”", f"请从下拉列表选择：{listed}")
    return Bad(f"没有“{text}”这个选择", f"请从下拉列表选择：{listed}")


def _yes_no(text: str) -> bool | Bad:
    plain = text.strip().upper()
    if plain in _YES:
        return True
    return False if plain in _NO else Bad(f"这里写的是“{text.strip()}”", "请选择“是”或“否”")


def _plain(text: str) -> str:
    """Full-width signs made half-width, blanks and typographic minus signs unified."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).translate(_MINUS)


def _numeric(cell: Cell, one: Field, setting: Setting) -> Decimal | int | Bad:
    ask = _ask(one, setting)
    if isinstance(cell.value, bool):
        return Bad(f"这里是逻辑值 {shown(cell)}", ask)
    if isinstance(cell.value, Decimal):
        number, tail = cell.value, ""
        if cell.format == "date":
            return Bad(f"这里显示的是日期（{shown(cell, setting.from_1904)}），不是数字", ask)
        if cell.format == "scaled":
            return Bad(
                f"单元格的数字格式改变了显示的单位，存的是 {number:f}",
                f"请把数字格式改为“常规”，核对后{ask.removeprefix('请')}",
            )
        if cell.format == "percent":
            number, tail = _EXACT.multiply(number, Decimal(100)), "%"
    else:
        match = _NUMBER.fullmatch(_plain(cell.value or ""))
        if match is None:
            return Bad(f"“{_short(cell.value or '')}”不是数字", ask)
        number = Decimal((match[1] + match[2]).replace(",", ""))
        tail = match[3]
    made = _united(number, tail, one, setting)
    if made is None:
        return Bad(f"“{_short(shown(cell))}”的单位或写法不对", ask)
    return _bounded(made, one, ask)


def _united(number: Decimal, tail: str, one: Field, setting: Setting) -> Decimal | None:
    """The number in the unit of the record; None where what follows it does not fit."""
    with localcontext(_EXACT):
        match one.kind:
            case Kind.MONEY | Kind.CHANGE:
                power = _TO_WAN.get(tail or setting.money_unit)
                return None if power is None else number.scaleb(power)
            case Kind.COUNT:
                match = _COUNTED.fullmatch(tail)
                return None if match is None or "余" in tail else number.scaleb(_TENS[match[1]])
            case Kind.PERCENT:
                return number if tail in ("", "%") else None
            case Kind.POINTS:
                return number if tail in ("", "分") else None
            case Kind.YEAR:
                return number if tail in ("", "年", "年度") else None
            case _:
                return number if tail == "" or tail == _plain(setting.unit) else None


def _bounded(number: Decimal, one: Field, ask: str) -> Decimal | int | Bad:
    if number < 0 and one.kind not in (Kind.CHANGE, Kind.NUMBER):
        return Bad(f"这里是负数（{number:f}）", f"{ask}，不能小于 0")
    if one.kind in (Kind.MONEY, Kind.CHANGE) and _decimals(number) > 6:
        return Bad(
            f"折合 {number.normalize():f} 万元，精确到了分以下",
            "金额精确到分：万元最多6位小数，元最多2位小数，请四舍五入后填写",
        )
    if one.kind is Kind.PERCENT and number > 100:
        return Bad(f"百分数 {number:f} 大于 100", ask)
    if one.kind in (Kind.COUNT, Kind.YEAR):
        if number != number.to_integral_value() or number > 10**12:
            return Bad(f"{number:f} 不是整数", ask)
        if one.kind is Kind.YEAR and not 1990 <= number <= 2100:
            return Bad(f"{number:f} 不像年份", "请填四位数字的年份，如 2025")
        return int(number)
    return number


def _decimals(number: Decimal) -> int:
    exponent = number.normalize(_EXACT).as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _ask(one: Field, setting: Setting) -> str:
    """What to write: a number, in which unit."""
    match one.kind:
        case Kind.MONEY | Kind.CHANGE:
            return f"请只填数字，单位是{setting.money_unit}；没有就空着"
        case Kind.COUNT:
            return "请只填整数；没有就空着"
        case Kind.PERCENT:
            return "请填 0 到 100 的数字，如 95 表示 95%"
        case Kind.YEAR:
            return "请填四位数字的年份，如 2025"
        case Kind.NUMBER if setting.unit:
            return f"请只填数字，单位“{setting.unit}”已写在“计量单位”列"
        case Kind.NUMBER:
            return "请只填数字，把单位写在“计量单位”列、≥ 或 ≤ 写在“比较方式”列"
        case _:
            return "请只填数字"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 20 else f"{text[:20]}…"


def _day(serial: Decimal, from_1904: bool) -> datetime.date | None:
    days = int(serial)
    if not 0 < days < 110_000:
        return None
    return (_EPOCH_1904 if from_1904 else _EPOCH) + datetime.timedelta(days=days)


def _date(cell: Cell, setting: Setting) -> datetime.date | Bad:
    ask = "请写成 2025年3月8日 或 2025-3-8 的样子"
    value = cell.value
    if isinstance(value, Decimal):
        # A number without a date format may still be a day, if it lies between 1990 and 2100.
        if cell.format == "date" or 32_874 <= value <= 73_415:
            day = _day(value, setting.from_1904)
            return day if day is not None else Bad(f"{value:f} 不是日期", ask)
        value = f"{value:f}"
    text = _CLOCK.sub("", unicodedata.normalize("NFKC", str(value)).strip())
    text = re.sub(r"\s+", "", text)
    found = scan_dates(text)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(text)):
        return Bad(f"“{_short(text)}”不是一个日期", ask)
    date = found[0]
    if date.year is None or date.month is None or date.day is None or date.day_end is not None:
        return Bad(f"“{_short(text)}”没有写到某年某月某日", ask)
    if not date.valid:
        return Bad(f"没有“{_short(text)}”这一天", ask)
    return datetime.date(date.year, date.month, date.day)
