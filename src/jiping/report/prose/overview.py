"""部门概况: everything about the department that the outline gives no section of its own."""

from __future__ import annotations

from jiping.report.prose.budget import budget
from jiping.report.prose.department import duties, organisation, staff
from jiping.report.prose.telling import Blocks, Context

_PARTS = (
    ("duties", duties),
    ("organisation", organisation),
    ("staff", staff),
    ("budget", budget),
)


def overview(ctx: Context, depth: int) -> Blocks:
    """The parts in their usual order."""
    blocks: Blocks = ()
    for name, part in _PARTS:
        if not ctx.has(name):
            blocks += part(ctx, depth)
    return blocks
