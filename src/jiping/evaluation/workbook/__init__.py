"""The workbook that a clerk fills in: one description of its sheets, and what writes and reads it.

`layout` says which sheet and column holds which part of the record; all else follows from it.
"""
