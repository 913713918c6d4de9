"""What the examples say: one module a report, each with one function that returns an `Example`.

Departments, places and figures are made up.
"""

from .agriculture import agriculture
from .culture import culture
from .health import health
from .library import library
from .museum import museum
from .science import science

EXAMPLES = (museum, library, science, health, culture, agriculture)
