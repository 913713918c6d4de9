"""Staffing sentences: kinds, units, lists that make up their total, and what is no staff at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from recalling_kit import report, told


def staff(folder: Path, sentence: str) -> dict[tuple[str, str], tuple[int | None, int | None]]:
    found = report(folder, f"一、部门概况\n（一）机构人员情况\n{sentence}\n")
    return {
        (s.office, s.kind.value): (s.establishment, s.in_post)
        for s in found.evaluation.department.staff
    }


POSTS = "编制人员（未分类）"


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "核定编制6名，实有5人，退休7名，劳务派遣3名。",
            {("", POSTS): (6, 5), ("", "退休人员"): (None, 7), ("", "劳务派遣"): (None, 3)},
        ),
        (
            "核定行政编制8名、事业编制12名，年末实有在职人员18名。",
            {("", "行政人员"): (8, None), ("", "事业人员"): (12, None), ("", POSTS): (None, 18)},
        ),
        (
            "核定编制20名，其中行政编制8名、事业编制12名；年末在职18人，其中行政7人、事业11人。",
            {("", "行政人员"): (8, 7), ("", "事业人员"): (12, 11)},
        ),
        (
            "核定编制20名，实有在职人员18名，其中高级职称6人，党员9人，女性11人。",
            {("", POSTS): (20, 18)},
        ),
        (
            "核定事业编制30名，实有在编人员29人，其中专任教师25人、工勤人员2人。",
            {("", "事业人员"): (30, 29)},
        ),
        (
            "核定编制86名，实有在职82人，其中行政人员17人、参公人员11人、事业人员54人。",
            {("", POSTS): (86, 82)},
        ),
        (
            "机关行政编制16名，年末实有15人；县科普中心事业编制12名，年末实有11人，聘用人员4人。"
            "两项合计编制28名、实有26人。",
            {
                ("", "行政人员"): (16, 15),
                ("县科普中心", "事业人员"): (12, 11),
                ("县科普中心", "聘用人员"): (None, 4),
            },
        ),
        (
            "我馆核定编制十二名，实有十一人，公益性岗位2人，见习人员6人，人事代理1人。",
            {
                ("", POSTS): (12, 11),
                ("", "公益性岗位"): (None, 2),
                ("", "见习人员"): (None, 6),
                ("", "人事代理"): (None, 1),
            },
        ),
        ("上年末实有在职人员9人，本年新增2人，退休人员增加1人。", {}),
        ("全年培训在职职工300人，慰问退休人员45人。", {}),
    ],
)
def test_staff(
    tmp_path: Path,
    sentence: str,
    wanted: dict[tuple[str, str], tuple[int | None, int | None]],
) -> None:
    assert staff(tmp_path, sentence) == wanted


def test_two_numbers_of_one_thing_are_told_and_left_empty(tmp_path: Path) -> None:
    body = "一、部门概况\n核定编制6名，实有5人。\n二、机构人员\n我馆核定编制7名，实有5人。\n"
    found = report(tmp_path, body)
    (row,) = found.evaluation.department.staff
    assert (row.establishment, row.in_post) == (None, 5)
    assert "编制数：几处写的不一致（6、7），未填" in told(found)
