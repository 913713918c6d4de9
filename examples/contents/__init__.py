"""What the examples say: one module a report, each with one function that returns an `Example`.

Departments, places and figures are made up.
"""

from .library import library
from .museum import museum

EXAMPLES = (museum, library)
