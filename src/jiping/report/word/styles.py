"""The styles and settings of a document (GB/T 9704-2012)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from jiping.report.files import XML_HEAD

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)

SONG_TITLE = "方正小标宋简体"
FANG = "仿宋_GB2312"
KAI = "楷体_GB2312"
HEI = "黑体"
SONG = "宋体"
LATIN = "Times New Roman"

LINE_PITCH = Decimal(29)
"""Points from line to line: 225 mm for 22 lines (GB/T 9704-2012)."""


@dataclass(frozen=True, slots=True)
class _Style:
    id: str
    name: str
    font: str
    size: float
    paragraph: str
    run: str = ""
    close: bool = False
    """Set so that 28 signs of 16 points fill a line of 156 mm."""
    outline: int | None = None


def styles_part(line_pitch: Decimal) -> str:
    """The part of the styles, body text on a fixed pitch in points."""
    pitch = int(line_pitch * 20)
    exact = f'w:line="{pitch}" w:lineRule="exact"'
    indent = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
    lines = f"<w:spacing {exact}/>"
    single = '<w:snapToGrid w:val="0"/><w:spacing w:line="240" w:lineRule="auto"/>'
    styles = (
        _Style(
            "Title",
            "Title",
            SONG_TITLE,
            22,
            _centred(
                '<w:keepNext/><w:snapToGrid w:val="0"/>'
                f'<w:spacing w:after="{pitch // 2}" w:line="{pitch + 40}" w:lineRule="exact"/><w:contextualSpacing/>'
            ),
        ),
        _Style(
            "Subtitle", "Subtitle", KAI, 16, _centred(f'<w:spacing w:after="{pitch}" {exact}/>')
        ),
        _Style(
            "Heading1", "heading 1", HEI, 16, f"<w:keepNext/>{lines}{indent}", close=True, outline=0
        ),
        _Style(
            "Heading2", "heading 2", KAI, 16, f"<w:keepNext/>{lines}{indent}", close=True, outline=1
        ),
        _Style(
            "Heading3",
            "heading 3",
            FANG,
            16,
            f"<w:keepNext/>{lines}{indent}",
            close=True,
            outline=2,
        ),
        _Style(
            "BodyText", "Body Text", FANG, 16, f'{lines}{indent}<w:jc w:val="both"/>', close=True
        ),
        _Style("Missing", "待填写", FANG, 16, f"{lines}{indent}", '<w:highlight w:val="yellow"/>'),
        _Style(
            "Caption",
            "caption",
            HEI,
            14,
            '<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:before="120" w:after="60"/><w:jc w:val="center"/>',
        ),
        _Style(
            "TableUnit",
            "表格单位",
            FANG,
            12,
            '<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:after="40"/><w:jc w:val="right"/>',
        ),
        _Style("Annex", "附件说明", FANG, 16, f"{lines}{indent}", close=True),
        _Style(
            "Signature",
            "Signature",
            FANG,
            16,
            f'<w:keepNext/>{lines}<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>',
        ),
        _Style(
            "Chart",
            "图",
            FANG,
            16,
            '<w:snapToGrid w:val="0"/><w:spacing w:before="120" w:after="60"/><w:jc w:val="center"/>',
        ),
        _Style("TableText", "表格文字", FANG, 10.5, single),
        _Style("FormTitle", "表名", SONG_TITLE, 18, _centred('<w:snapToGrid w:val="0"/>')),
        _Style(
            "FormText",
            "表外文字",
            FANG,
            10.5,
            '<w:snapToGrid w:val="0"/><w:spacing w:before="60" w:after="60"/>',
        ),
        _Style(
            "Footer",
            "footer",
            SONG,
            14,
            '<w:snapToGrid w:val="0"/>',
            f'<w:rFonts w:ascii="{SONG}" w:hAnsi="{SONG}"/>',
        ),
        _Style("CommentText", "annotation text", SONG, 10, ""),
        _Style(
            "Hidden",
            "空行",
            FANG,
            1,
            '<w:snapToGrid w:val="0"/><w:spacing w:line="20" w:lineRule="exact"/>',
        ),
    )
    return (
        f"{XML_HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:cs="{LATIN}" w:eastAsia="{FANG}"/>'
        '<w:kern w:val="2"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:widowControl w:val="0"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/><w:rPr><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
        '<w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>'
        f"{''.join(_style(style) for style in styles)}</w:styles>"
    )


def _centred(inside: str) -> str:
    return f'{inside}<w:jc w:val="center"/>'


def _style(style: _Style) -> str:
    half_points = int(style.size * 2)
    level = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    fonts = f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{style.font}"/>'
    run = style.run
    if run.startswith("<w:rFonts"):
        fonts, run = run.replace("/>", f' w:eastAsia="{style.font}"/>', 1), ""
    spacing = '<w:spacing w:val="-5"/>' if style.close else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{style.paragraph}{level}</w:pPr>'
        f'<w:rPr>{fonts}{spacing}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>{run}</w:rPr>'
        "</w:style>"
    )


SETTINGS = (
    f"{XML_HEAD}<w:settings {NAMESPACES}><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>"
    '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/><w:drawingGridVerticalSpacing w:val="290"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
    "<w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
    "<w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)


def footer_part(even: bool) -> str:
    """The page number — n —, odd pages at the right, even ones at the left, one sign in."""
    side = (
        '<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>'
        if even
        else ('<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>')
    )
    return _footer(side, "")


def form_footer_part() -> str:
    """The page number of a form: small, in the middle."""
    return _footer('<w:jc w:val="center"/>', '<w:sz w:val="18"/><w:szCs w:val="18"/>')


def _footer(side: str, size: str) -> str:
    dash = f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/>{size}</w:rPr><w:t xml:space="preserve">{{}}</w:t></w:r>'
    field = f"<w:r><w:rPr>{size}</w:rPr>{{}}</w:r>"
    inside = (
        dash.format("— ")
        + field.format('<w:fldChar w:fldCharType="begin"/>')
        + field.format('<w:instrText xml:space="preserve"> PAGE </w:instrText>')
        + field.format('<w:fldChar w:fldCharType="separate"/>')
        + field.format("<w:t>1</w:t>")
        + field.format('<w:fldChar w:fldCharType="end"/>')
        + dash.format(" —")
    )
    return (
        f'{XML_HEAD}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/>{side}</w:pPr>'
        f"{inside}</w:p></w:ftr>"
    )
