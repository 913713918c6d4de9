"""Workbooks of forms: one sheet a form, ready to print.

The parts of the package are written by ourselves, as text: ten times as fast as a library whose every
cell is an object, and the same form gives the same bytes.
"""

from jiping.report.xlsx.writing import write_forms

__all__ = ["write_forms"]
