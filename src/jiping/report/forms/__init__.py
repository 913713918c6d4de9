"""自评表 in the layouts of the Ministry of Finance and of some provinces.

A form is made as a plain table whose every figure knows its source; which layout, says the rule pack.
"""

from jiping.report.forms.building import LAYOUTS, UnknownLayout, build

__all__ = ["LAYOUTS", "UnknownLayout", "build"]
