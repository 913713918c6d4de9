"""Reading a 30-page .docx: our reader against python-docx merely reading its texts.

The file has 25,000 characters of prose and 20 tables of 12 by 8 cells.  Both readers run in turn,
so that whatever else the machine does weighs on both.

    python benchmarks/docx_reading.py
"""

from __future__ import annotations

import gc
import statistics
import tempfile
import time
from pathlib import Path

import docx as python_docx

from jiping.document import docx as own
from jiping.document.model import Paragraph

ROUNDS = 7
TABLES = 20
ROWS = 12
COLUMNS = 8
CHARACTERS = 25_000

_SENTENCE = "全年安排科普活动经费12.50万元，实际支出11.80万元，执行率94.40%，按进度完成各项任务。"


def build(path: Path) -> None:
    """Write the sample: prose in paragraphs of 200 characters, a table after every few of them."""
    document = python_docx.Document()
    paragraph = (_SENTENCE * 5)[:200]
    count = CHARACTERS // len(paragraph)
    for index in range(count):
        if index % 6 == 0:
            document.add_heading(f"第{index // 6 + 1}部分", level=1)
        document.add_paragraph(paragraph)
        if index % 6 == 5 and index // 6 < TABLES:
            _add_table(document, index)
    document.save(str(path))


def _add_table(document: python_docx.document.Document, seed: int) -> None:
    table = document.add_table(ROWS, COLUMNS)
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells.cells):
            cell.text = f"指标{row}" if column < 3 else f"{seed * row + column}.50"


def read_with_python_docx(path: Path) -> int:
    """Characters that python-docx finds in all paragraphs and all cells."""
    document = python_docx.Document(str(path))
    count = sum(len(paragraph.text) for paragraph in document.paragraphs)
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                count += len(cell.text)
    return count


def read_with_ours(path: Path) -> int:
    """Characters that our reader finds, with every place and number."""
    blocks = own.read(str(path), path.read_bytes()).blocks
    return sum(
        len(block.text)
        if isinstance(block, Paragraph)
        else sum(len(cell.text) for cell in block.cells)
        for block in blocks
    )


def main() -> None:
    """Print the median times and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.docx"
        build(path)
        if read_with_ours(path) != read_with_python_docx(path):
            raise SystemExit("the two readers do not find the same text")
        theirs: list[float] = []
        ours: list[float] = []
        for _ in range(ROUNDS):
            for reader, times in ((read_with_python_docx, theirs), (read_with_ours, ours)):
                # python-docx leaves rings of objects behind; whoever runs next would sweep them up.
                gc.collect()
                start = time.perf_counter()
                reader(path)
                times.append(time.perf_counter() - start)
    their, our = statistics.median(theirs), statistics.median(ours)
    print(f"python-docx  {their * 1000:7.1f} ms  (texts only)")
    print(f"jiping       {our * 1000:7.1f} ms  (whole Document)")
    print(f"ratio        1 : {their / our:.1f}")


if __name__ == "__main__":
    main()
