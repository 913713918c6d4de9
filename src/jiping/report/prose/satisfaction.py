"""满意度: the surveys, then the indicators that rest on them."""

from __future__ import annotations

from jiping.report.prose.process import surveys
from jiping.report.prose.results import section_of
from jiping.report.prose.telling import Blocks, Context


def satisfaction(ctx: Context, depth: int) -> Blocks:
    return (*surveys(ctx), *section_of("satisfaction")(ctx, depth))
