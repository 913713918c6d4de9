"""Four departments' years as records: one module a department, each with one function.

Departments, places and figures are made up.  Together they show what real reports show: two people
with one small project, a project of seven that was never executed, indicators half met, transfers.
"""

from .charity import charity
from .chronicle import chronicle
from .culture_house import culture_house
from .nature_museum import nature_museum

RECORDS = {
    "two-people-record": chronicle,
    "seven-projects-record": culture_house,
    "half-met-record": charity,
    "museum-transfers-record": nature_museum,
}
"""By the folder of the example."""
