"""Word documents of stories and forms, set as GB/T 9704-2012 says.

The parts of the package are written by ourselves, as text: a form takes a millisecond, and the same
record gives the same bytes.
"""

from jiping.report.word.writing import write_form, write_forms, write_story

__all__ = ["write_form", "write_forms", "write_story"]
