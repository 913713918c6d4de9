"""The styles of a workbook, numbered as they are asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from jiping.report.files import XML_HEAD
from jiping.report.model import Align

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SIZE = 10.5
_FIRST_OWN_FORMAT = 164


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks."""

    align: Align = Align.CENTER
    bold: bool = False
    title: bool = False
    bordered: bool = True
    shown: str = "General"
    """Number format."""
    quoted: bool = False
    """Text that begins like a formula: it stays text also when somebody edits it."""


@dataclass(slots=True)
class Styles:
    """The looks that a workbook uses, each with its number."""

    looks: dict[Look, int] = field(default_factory=dict[Look, int])
    formats: dict[str, int] = field(default_factory=lambda: {"General": 0})

    def number(self, look: Look) -> int:
        """The number of a look; 0 is the plain one of cells that hold nothing."""
        if look.shown not in self.formats:
            self.formats[look.shown] = _FIRST_OWN_FORMAT + len(self.formats)
        return self.looks.setdefault(look, len(self.looks) + 1)

    def part(self) -> str:
        """The part of the styles."""
        formats = "".join(
            f'<numFmt numFmtId="{number}" formatCode={quoteattr(code)}/>'
            for code, number in self.formats.items()
            if number
        )
        counted = len(self.formats) - 1
        side = "".join(
            f'<{name} style="thin"><color auto="1"/></{name}>'
            for name in ("left", "right", "top", "bottom")
        )
        looks = "".join(self._look(look) for look in self.looks)
        return (
            f'{XML_HEAD}<styleSheet xmlns="{MAIN}">'
            + (f'<numFmts count="{counted}">{formats}</numFmts>' if counted else "")
            + f'<fonts count="3">{_font("仿宋_GB2312", SIZE)}{_font("仿宋_GB2312", SIZE, "<b/>")}'
            f"{_font('方正小标宋简体', 18)}</fonts>"
            '<fills count="2"><fill><patternFill patternType="none"/></fill>'
            '<fill><patternFill patternType="gray125"/></fill></fills>'
            '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
            f"<border>{side}<diagonal/></border></borders>"
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
            f'</cellStyleXfs><cellXfs count="{len(self.looks) + 1}">'
            '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
            f'{looks}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" '
            'builtinId="0"/></cellStyles></styleSheet>'
        )

    def _look(self, look: Look) -> str:
        font = 2 if look.title else int(look.bold)
        quoted = ' quotePrefix="1"' if look.quoted else ""
        return (
            f'<xf numFmtId="{self.formats[look.shown]}" fontId="{font}" fillId="0" '
            f'borderId="{int(look.bordered)}" xfId="0" applyNumberFormat="1" applyFont="1" '
            f'applyBorder="1" applyAlignment="1"{quoted}><alignment horizontal="{look.align.value}" '
            'vertical="center" wrapText="1"/></xf>'
        )


def _font(name: str, size: float, more: str = "") -> str:
    return f'<font>{more}<sz val="{size}"/><name val="{name}"/><charset val="134"/></font>'
