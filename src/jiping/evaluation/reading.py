"""Reading a record from its file, whichever form it has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from jiping.evaluation.evaluation import Evaluation
from jiping.evaluation.faults import Fault
from jiping.evaluation.storing import read_json
from jiping.evaluation.workbook.reading import read_workbook


def read_evaluation(path: Path) -> Evaluation | tuple[Fault, ...]:
    """The record in an ``.xlsx`` or ``.json`` file, or every fault in it; nothing is half read.

    Refused is what cannot be understood or cannot be true (a name that leads nowhere).  Amounts that
    do not agree with each other are read; `consistency.inconsistencies` tells them.
    """
    read = read_json(path) if path.suffix.lower() == ".json" else read_workbook(path)
    if isinstance(read, Evaluation):
        return read
    return tuple(replace(fault, file=path.name) for fault in read)
