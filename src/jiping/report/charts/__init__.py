"""Charts as pictures: bars, stacked bars and lines, readable in grey print, every value labelled.

Drawn with Pillow alone: a chart takes a tenth of what a plotting library needs, and none of its start.
"""

from jiping.report.charts.drawing import HEIGHT_MM, WIDTH_MM, UnknownChart, draw

__all__ = ["HEIGHT_MM", "WIDTH_MM", "UnknownChart", "draw"]
