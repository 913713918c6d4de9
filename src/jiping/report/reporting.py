"""All documents of a scored evaluation, made in one folder: report, forms, trace.

scored, pack → files of a folder, and what the reader has to be told
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jiping.evaluation.faults import Fault
from jiping.report import template as office
from jiping.report import trace, word, xlsx
from jiping.report.forms import build
from jiping.report.model import Form, Paragraph, Piece, Role, Story
from jiping.report.prose.telling import Context
from jiping.report.prose.writing import Gap, gaps, write
from jiping.report.sources import words_of
from jiping.report.staging import safe
from jiping.scoring.pack import Pack
from jiping.scoring.scored import ScoredEvaluation, ScoredObject

FORMATS = ("docx", "xlsx", "pdf")
REPORT = "自评报告"
FORMS = "自评表"
OVERALL_FORM = "部门整体支出绩效自评表"
PROJECT_FORM = "项目支出绩效自评表"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asked for.

    formats   of `FORMATS`; the report is no workbook.
    comments  the Word files tell the source of each figure in a comment.
    draft     the files say 草稿.
    template  the office's own Word file, filled in too.
    """

    formats: tuple[str, ...] = FORMATS
    comments: bool = False
    draft: bool = False
    template: Path | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What was made.

    files  names in the folder, in the order in which to read them.
    gaps   what the record does not hold.
    fonts  which fonts the PDF files were set in, in words; empty where there are none.
    """

    files: tuple[str, ...]
    gaps: tuple[Gap, ...]
    fonts: str = ""


def unmet(scored: ScoredEvaluation) -> tuple[Fault, ...]:
    """What clauses demand and nobody wrote, each with its place."""
    faults: list[Fault] = []
    for one in scored.objects:
        for demand in one.unmet:
            faults.append(
                Fault(
                    words_of(demand.path, scored.evaluation),
                    f"{demand.why}，没有写{demand.what}（{demand.clause}）",
                    f"请在这里写明{demand.what}",
                    path=demand.path,
                )
            )
    return tuple(dict.fromkeys(faults))


def make(
    scored: ScoredEvaluation,
    pack: Pack,
    folder: Path,
    wish: Wish | None = None,
    *,
    done: Callable[[str], object] = lambda _: None,
) -> Made | tuple[Fault, ...]:
    """Write everything into the folder.

    done  called with the name of each file that is finished.

    A fault is one of the office's template.  Raises `UnknownLayout`, `FontFault`, `OSError`.
    """
    wish = wish or Wish()
    mark = "草稿-" if wish.draft else ""
    filled: bytes | None = None
    if wish.template is not None:
        told = office.fill(Context(scored, pack), wish.template)
        if not isinstance(told, bytes):
            return told
        filled = told
    objects = scored.objects
    forms = [_form(scored, one, pack, wish.draft) for one in objects]
    titles = tuple(_title(one) for one in objects)
    story = write(scored, pack, forms=titles, draft=wish.draft, name=f"{mark}{REPORT}")
    writing = _Writing(folder, wish, done)
    writing.story(story)
    for form in forms:
        writing.form(form)
    writing.forms_to_print(forms, f"{mark}{FORMS}.pdf")
    if filled is not None:
        writing.keep(f"{mark}{REPORT}（本单位模板）.docx", filled)
    documents: Sequence[Story | Form] = (story, *forms)
    title = f"{mark}{REPORT}-来源"
    figures = trace.trace(documents)
    writing.keep(f"{title}.html", trace.as_html(documents, title, figures).encode())
    writing.keep(f"{title}.json", trace.as_json(documents, figures).encode())
    return Made(tuple(writing.files), gaps(story), writing.fonts)


def _title(scored: ScoredObject) -> str:
    """The name of a form in the list of annexes."""
    return f"{PROJECT_FORM}（{scored.name}）" if scored.path else OVERALL_FORM


def _form(scored: ScoredEvaluation, one: ScoredObject, pack: Pack, draft: bool) -> Form:
    """The form of the whole or of a project, with the name of its file."""
    layout = pack.forms.project if one.path else pack.forms.overall
    unit = pack.money_unit.unit if pack.money_unit.unit != "万元" else None
    form = build(scored, one, layout, unit)
    name = OVERALL_FORM
    if one.path:
        number = int(one.path[one.path.rindex("[") + 1 : -1]) + 1
        name = f"{PROJECT_FORM}-{number:02d}-{safe(one.name)}"
    if not draft:
        return replace(form, name=name)
    above = (Paragraph(Role.SUBTITLE, (Piece("（草稿）"),)), *form.above)
    return replace(form, name=f"草稿-{name}", above=above)


class _Writing:
    """Writes the files of one folder, and remembers what it wrote."""

    def __init__(self, folder: Path, wish: Wish, done: Callable[[str], object]) -> None:
        self.folder = folder
        self.wish = wish
        self.done = done
        self.files: list[str] = []
        self.fonts = ""

    def story(self, story: Story) -> None:
        if "docx" in self.wish.formats:
            target = self._next(f"{story.name}.docx")
            word.write_story(story, target, comments=self.wish.comments)
            self.done(target.name)
        if "pdf" in self.wish.formats:
            self._pdf((story,), f"{story.name}.pdf")

    def form(self, form: Form) -> None:
        if "xlsx" in self.wish.formats:
            target = self._next(f"{form.name}.xlsx")
            xlsx.write_forms((form,), target)
            self.done(target.name)
        if "docx" in self.wish.formats:
            target = self._next(f"{form.name}.docx")
            word.write_form(form, target, comments=self.wish.comments)
            self.done(target.name)

    def forms_to_print(self, forms: Sequence[Form], name: str) -> None:
        """All forms in one PDF, each on pages of its own: it is printed as the report's annex, and
        each further file would take as long as all of them together."""
        if "pdf" in self.wish.formats:
            self._pdf(forms, name)

    def keep(self, name: str, data: bytes) -> None:
        self._next(name).write_bytes(data)
        self.done(name)

    def _pdf(self, parts: Sequence[Story | Form], name: str) -> None:
        # typst and its fonts are loaded only when a PDF is wanted.
        from jiping.report.typesetting import write_pdf

        report = write_pdf(parts, self._next(name))
        self.fonts = report.words
        self.done(name)

    def _next(self, name: str) -> Path:
        self.files.append(name)
        return self.folder / name
