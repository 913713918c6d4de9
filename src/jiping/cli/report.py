"""``jiping report``: from one department's year to its documents, audited before they are handed over."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from jiping.audit.views.characters import one_line
from jiping.cli.chinese import ChineseCommand
from jiping.cli.output import refusal

if TYPE_CHECKING:
    from jiping.audit.finding import FileAudit
    from jiping.evaluation.evaluation import Evaluation
    from jiping.evaluation.faults import Fault
    from jiping.report.reporting import Made, Wish
    from jiping.scoring.pack import Pack
    from jiping.scoring.scored import ScoredEvaluation

FORMATS = ("docx", "xlsx", "pdf")
READABLE = (".xlsx", ".json")
AUDITED = (".docx", ".xlsx")
REFUSED, UNUSABLE = 1, 2
_SHOWN = 10


class _Formats(click.ParamType[tuple[str, ...]]):
    """Some of the formats, with commas between them."""

    name = "formats"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return FORMATS
        wanted = [part.strip().lower() for part in str(value).replace("，", ",").split(",")]
        for part in wanted:
            if part not in FORMATS:
                self.fail(f"没有“{one_line(part)}”这种格式，可用：{'、'.join(FORMATS)}", param, ctx)
        return tuple(form for form in FORMATS if form in wanted)


@click.command(
    "report",
    cls=ChineseCommand,
    options_metavar="[选项]",
    help=(
        "由一个部门一年的数据（自评数据.xlsx 或 .json）评分，写出自评报告、整体和各项目的自评表，"
        "以及每个数字的来源。\n\n"
        "写好的文件先审核一遍：没有错误才交出来；有错误，或者该写的原因、措施没有写，就说明并且什么也不写。"
    ),
    epilog=(
        "退出状态：0 已写出；1 数据有毛病、该写的没有写，或写出的文件没有通过审核；"
        "2 用法有误，文件读不了，或输出文件夹写不了。"
    ),
)
@click.argument("data", metavar="自评数据", type=click.Path())
@click.option(
    "-o",
    "--output",
    metavar="文件夹",
    help="写到哪个文件夹，必须写；没有这个文件夹就新建。",
)
@click.option("--rulepack", metavar="名称", help="按哪个规则包，默认用数据里写的那个。")
@click.option(
    "--confirm-outdated",
    is_flag=True,
    help="规则包不适用于这个年度时，仍然使用。",
)
@click.option(
    "-f",
    "--format",
    "formats",
    type=_Formats(),
    metavar="docx,xlsx,pdf",
    default=FORMATS,
    help="写哪些格式，用逗号分开，默认全写。自评报告没有 xlsx。",
)
@click.option(
    "--template",
    metavar="文件",
    help="本单位自己的 Word 模板（.docx），其中的占位符按数据填好，另存一份。",
)
@click.option("--comments", is_flag=True, help="在 Word 文件里给每个数字加批注，说明来源。")
@click.option(
    "--draft",
    is_flag=True,
    help="写草稿：该写的没有写也写出来，标明“草稿”和要补充的地方。",
)
@click.option("--force", is_flag=True, help="覆盖输出文件夹里同名的文件。")
@click.pass_context
def command(
    ctx: click.Context,
    data: str,
    output: str | None,
    rulepack: str | None,
    confirm_outdated: bool,
    formats: tuple[str, ...],
    template: str | None,
    comments: bool,
    draft: bool,
    force: bool,
) -> None:
    """Read, score, write out of sight, audit, then move into place."""
    if not output:
        ctx.fail("请用 -o 指定输出文件夹，例如：-o 自评材料")
    source = Path(data)
    if source.suffix.lower() not in READABLE:
        ctx.fail(f"“{one_line(data)}”不是自评数据，应当是 .xlsx 或 .json 文件")
    if not source.is_file():
        ctx.fail(f"没有“{one_line(data)}”这个文件")
    from jiping.report.reporting import Wish

    evaluation = _read(ctx, source)
    pack, scored = _scored(ctx, evaluation, source, rulepack, confirm_outdated)
    if not draft:
        _demanded(ctx, scored, source)
    wish = Wish(formats, comments, draft, None if template is None else Path(template))
    _tell_scores(scored)
    try:
        _write(ctx, scored, pack, Path(output), wish, force)
    except OSError as error:
        click.echo(f"{one_line(str(refusal(output, error)))}。没有写出任何文件。", err=True)
        ctx.exit(UNUSABLE)


def _read(ctx: click.Context, source: Path) -> Evaluation:
    """The record; what is wrong with it ends the command, what is odd is told."""
    from jiping.evaluation.consistency import inconsistencies
    from jiping.evaluation.evaluation import Evaluation
    from jiping.evaluation.faults import errors, warnings
    from jiping.evaluation.pointing import pointed
    from jiping.evaluation.reading import read_evaluation

    read = read_evaluation(source)
    if not isinstance(read, Evaluation):
        _refuse(ctx, f"{source.name} 里有 {len(read)} 处要改", read)
    found = pointed(inconsistencies(read), source)
    if errors(found):
        _refuse(ctx, f"{source.name} 里有 {len(errors(found))} 处互相矛盾", errors(found))
    _list("请核对", warnings(found))
    return read


def _scored(
    ctx: click.Context, evaluation: Evaluation, source: Path, rulepack: str | None, confirmed: bool
) -> tuple[Pack, ScoredEvaluation]:
    from jiping.evaluation.pointing import pointed
    from jiping.scoring import loading
    from jiping.scoring.pack import Pack
    from jiping.scoring.scored import ScoredEvaluation
    from jiping.scoring.scoring import score

    pack = loading.load(rulepack or evaluation.rulepack)
    if isinstance(pack, Pack):
        pack = loading.with_settings(pack, evaluation.settings)
    if not isinstance(pack, Pack):
        _refuse(ctx, "规则包不能用", pack)
    scored = score(evaluation, pack, confirm_outdated=confirmed)
    if not isinstance(scored, ScoredEvaluation):
        _refuse(ctx, f"不能评分，有 {len(scored)} 处要改", pointed(scored, source))
    return pack, scored


def _demanded(ctx: click.Context, scored: ScoredEvaluation, source: Path) -> None:
    from jiping.evaluation.pointing import pointed
    from jiping.report.reporting import unmet

    faults = unmet(scored)
    if faults:
        title = f"有 {len(faults)} 处按规定必须写明而没有写（先看看样子，可以加 --draft 写草稿）"
        _refuse(ctx, title, pointed(faults, source))


def _write(
    ctx: click.Context,
    scored: ScoredEvaluation,
    pack: Pack,
    out: Path,
    wish: Wish,
    force: bool,
) -> None:
    from jiping.report.forms import UnknownLayout
    from jiping.report.reporting import Made, make
    from jiping.report.staging import Occupied, place, staging
    from jiping.report.typefaces import FontFault

    with staging(out) as folder:
        progress = _Progress()
        try:
            made = make(scored, pack, folder, wish, done=progress)
        except (UnknownLayout, FontFault) as error:
            progress.end()
            click.echo(f"写不出文件：{error}", err=True)
            ctx.exit(REFUSED)
        progress.end()
        if not isinstance(made, Made):
            _refuse(ctx, f"模板里有 {len(made)} 处不能填写", made)
        _audit(ctx, folder, made, pack, wish)
        try:
            place(folder, made.files, out, force=force)
        except Occupied as error:
            names = "、".join(error.names[:_SHOWN])
            more = f"等 {len(error.names)} 个文件" if len(error.names) > _SHOWN else ""
            told = f"“{one_line(str(out))}”里已经有{names}{more}，没有覆盖，什么也没有写。"
            click.echo(f"{told}换一个文件夹，或者加 --force 覆盖。", err=True)
            ctx.exit(UNUSABLE)
    _tell(made, out)


class _Progress:
    """One line on a terminal that says which file was written last."""

    def __init__(self) -> None:
        self.shown = sys.stderr.isatty()
        self.count = 0

    def __call__(self, name: str) -> None:
        self.count += 1
        if self.shown:
            click.echo(f"\r\x1b[K正在写第 {self.count} 个文件：{name}", err=True, nl=False)

    def end(self) -> None:
        if self.shown and self.count:
            click.echo("\r\x1b[K", err=True, nl=False)


def _audit(ctx: click.Context, folder: Path, made: Made, pack: Pack, wish: Wish) -> None:
    """What was written is read again; errors end the command, unless it is a draft."""
    from jiping.audit.auditing import audit_file
    from jiping.audit.finding import Severity
    from jiping.scoring.rulepack import DEFAULT, names

    rulepack = pack.id if pack.id in names() else DEFAULT
    errors: list[str] = []
    remarks = checked = 0
    for name in made.files:
        if not name.endswith(AUDITED):
            continue
        file = audit_file(folder / name, rulepack, marks=False)
        checked += 1
        if file.audit is None:
            errors.append(f"{name}：{file.error}")
            continue
        errors += [f"{name}：{told}" for told in _errors(file)]
        remarks += sum(f.severity is Severity.WARNING for f in file.audit.findings)
    if errors:
        title = f"写出的文件没有通过审核，有 {len(errors)} 处错误"
        hint = "多半是数据里的文字与数字不一致，请核对所引的文字；写法没有问题的，请报告给我们"
        click.echo(f"{title}（{hint}）：", err=True)
        for told in errors:
            click.echo(f"  {one_line(told)}", err=True)
        if not wish.draft:
            click.echo("没有写出任何文件。", err=True)
            ctx.exit(REFUSED)
    tail = f"，{remarks} 处提醒（用 jiping audit 查看）" if remarks else ""
    click.echo(f"审核了写出的 {checked} 个文件：{len(errors)} 处错误{tail}。")


def _errors(file: FileAudit) -> Iterable[str]:
    from jiping.audit.finding import Severity

    if file.audit is None:
        return
    for finding in file.audit.findings:
        if finding.severity is Severity.ERROR:
            first = finding.quotes[0] if finding.quotes else None
            place = f"（{first.location}“{first.text}”）" if first else ""
            yield f"{finding.message}{place}"


def _refuse(ctx: click.Context, title: str, faults: Sequence[Fault]) -> NoReturn:
    """Tell every fault and end the command; nothing has been written."""
    _list(title, faults)
    click.echo("没有写出任何文件。", err=True)
    ctx.exit(REFUSED)


def _list(title: str, faults: Sequence[Fault]) -> None:
    if faults:
        click.echo(f"{title}：", err=True)
    for fault in faults:
        click.echo(f"  {one_line(str(fault))}", err=True)


def _tell_scores(scored: ScoredEvaluation) -> None:
    from jiping.report import wording

    for one in scored.objects:
        name = one.name if one.path else f"{one.name}（整体）"
        click.echo(f"{one_line(name)}：{wording.points(one.points)}分，{one.grade}")


def _tell(made: Made, out: Path) -> None:
    """The files, and what is still missing in them."""
    click.echo(f"已写入“{one_line(str(out))}”，共 {len(made.files)} 个文件：")
    for name in made.files:
        click.echo(f"  {name}")
    if made.fonts:
        click.echo(made.fonts)
    if made.gaps:
        click.echo(f"自评报告里有 {len(made.gaps)} 处待补充：", err=True)
        for gap in made.gaps:
            click.echo(f"  {one_line(gap.text.removeprefix('待补充：'))}", err=True)
