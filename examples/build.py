"""Make the examples: ``python examples/build.py [--records] [--output FOLDER]``.

Every build gives the same bytes: nothing here depends on the clock, the machine or chance.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from building import writing_docx, writing_txt, writing_xlsx  # noqa: E402
from building.blocks import Block  # noqa: E402
from building.example import Example  # noqa: E402
from building.relations import as_yaml, relations  # noqa: E402
from contents import EXAMPLES  # noqa: E402
from records import RECORDS  # noqa: E402

from jiping.evaluation.evaluation import Evaluation  # noqa: E402
from jiping.evaluation.workbook.writing import write_workbook  # noqa: E402


def _write(example: Example, blocks: list[Block], path: Path) -> None:
    if example.kind == "docx":
        writing_docx.write(blocks, path, example.title, example.numbered)
    elif example.kind == "xlsx":
        writing_xlsx.write(blocks, path, example.title)
    else:
        path.write_text(writing_txt.text_of(blocks)[0], encoding="utf-8", newline="\n")


def build(example: Example, output: Path) -> int:
    """Write one example's folder; returns the number of declared relations."""
    folder = output / example.slug
    folder.mkdir(parents=True, exist_ok=True)
    example.plant()
    _write(example, example.blocks, folder / f"clean.{example.kind}")
    _write(example, example.faulty_blocks, folder / f"faulty.{example.kind}")
    lines = writing_txt.text_of(example.blocks)[1] if example.kind == "txt" else {}
    found = relations(example, lines)
    note = f"clean.{example.kind} 中由其他数字决定的数字。由 examples/build.py 生成，格式见 examples/README.md。"
    (folder / "relations.yaml").write_text(as_yaml(note, found), encoding="utf-8", newline="\n")
    faults: list[dict[str, object]] = [
        {
            "id": fault.id,
            "severity": fault.severity,
            "what": fault.what,
            "quotes": list(fault.quotes),
            "should_be": fault.should_be,
        }
        for fault in example.faults
    ]
    note = f"faulty.{example.kind} 中有意写错的地方。由 examples/build.py 生成，格式见 examples/README.md。"
    (folder / "faults.yaml").write_text(as_yaml(note, faults), encoding="utf-8", newline="\n")
    return len(found)


def build_record(slug: str, output: Path) -> Evaluation:
    """Write one record as a workbook into its folder."""
    folder = output / slug
    folder.mkdir(parents=True, exist_ok=True)
    evaluation = Evaluation.model_validate(RECORDS[slug]())
    write_workbook(evaluation, folder / "data.xlsx")
    return evaluation


def main() -> None:
    """Build every example into its folder."""
    parser = argparse.ArgumentParser(description="生成 examples/ 下的全部示例")
    parser.add_argument("--output", type=Path, default=HERE, help="输出目录，默认为 examples/")
    parser.add_argument("--records", action="store_true", help="只生成自评数据工作簿")
    arguments = parser.parse_args()
    output: Path = arguments.output
    for make in () if arguments.records else EXAMPLES:
        example = make()
        print(f"{example.slug}：{build(example, output)} 条数字关系，{len(example.faults)} 处错误")
    for slug in RECORDS:
        evaluation = build_record(slug, output)
        print(f"{slug}：{evaluation.department.name}，{len(evaluation.projects)} 个项目")


if __name__ == "__main__":
    main()
