"""PDF of stories and forms, set by typst with fonts that come along.

Text goes to typst as data, never as markup; a sign that no font has, or a font that is not the one
asked for, is an error in words, never a box.
"""

from jiping.report.typefaces import FontFault, FontReport
from jiping.report.typesetting.writing import write_pdf

__all__ = ["FontFault", "FontReport", "write_pdf"]
