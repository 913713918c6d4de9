"""The words of the 自评报告, written from the record and from nothing else.

One file a section of the outline; `writing` puts them in order and numbers them, `telling` prints
figures with their sources.  What the record does not hold becomes a paragraph that says so.
"""
