"""Charts inside a Word document: a picture, and the text that says the same."""

from __future__ import annotations

from jiping.report.charts import HEIGHT_MM, WIDTH_MM, draw
from jiping.report.model import Chart
from jiping.report.word.page import EMU_PER_MM
from jiping.report.word.runs import attribute


def picture(chart: Chart, width: int, pictures: list[bytes]) -> str:
    """A paragraph with a chart, no wider than `width` mm; its file is added to `pictures`."""
    pictures.append(draw(chart))
    number = len(pictures)
    shown = min(WIDTH_MM, width)
    size = f'cx="{shown * EMU_PER_MM}" cy="{HEIGHT_MM * shown * EMU_PER_MM // WIDTH_MM}"'
    title = attribute(chart.title)
    return (
        '<w:p><w:pPr><w:pStyle w:val="Chart"/></w:pPr><w:r><w:drawing>'
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" name={title} title={title} '
        f"descr={attribute(chart.alternative)}/>"
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name={title}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="image{number}"/><a:stretch><a:fillRect/></a:stretch>'
        '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
