"""The next report: its folder with a section for each priority of its plan, the commitments that wait for progress, its source, its values."""

from collections.abc import Iterator, Mapping

from generator import yamltext
from generator.drafts import values
from generator.drafts.span import Span
from generator.model import Commitment, Plan, Priority, Report, Site, Source
from generator.problems import Problems, Where, near, shown
from generator.progress import BoundProgress, progress
from generator.project import Project
from generator.prose import Block, plain

SOURCES = "data/sources.yaml"


def report(project: Project, span: Span, plan_id: str, problems: Problems) -> Mapping[str, bytes]:
    """Every file of the next report by path, as it should stand; nothing after a problem."""
    site = project.site
    plan = site.plans.get(plan_id)
    if plan is None:
        problems.error(
            Where("data/plans.yaml"), "unknown-plan", f"There is no plan {shown(plan_id)}.", found=plan_id, expected="a name from data/plans.yaml",
            hint=near(plan_id, site.plans),
        )  # fmt: skip
    if project.has_folder(f"content/{span.folder}") or span.folder in site.sources:
        problems.error(
            Where(f"content/{span.folder}"), "report-exists", f"There is a report {shown(span.folder)} already.",
            found=f"the folder content/{span.folder}" if project.has_folder(f"content/{span.folder}") else str(site.sources[span.folder].where),
            expected="a quarter or a year that no report of this kind is about", hint="Go on with that report, or name another quarter or year.",
        )  # fmt: skip
    sources = project.text(SOURCES)
    if plan is None or sources is None or problems.stops(strict=False):
        return {}
    last = latest(site, span)
    before = site.reports.get(last.id) if last else None
    title = _title(span, plan, last if before and before.plan is plan else None)
    files = {
        f"content/{span.folder}/index.md": _index(title, plan, span),
        SOURCES: yamltext.appended(sources, _source(title, site, span, last)),
    }
    for priority in plan.priorities:
        name = f"content/{span.folder}/{priority.number:02d}-{_slug(priority, before)}.md"
        files[name] = _section(priority, before, span, plan, site)
    written = {name: text.encode() for name, text in files.items()}
    return written | (dict(values.files(project, last, span)) if last else {})


def latest(site: Site, span: Span) -> Source | None:
    """The last document of the same kind before the time of the new one; None where there is none."""
    start = span.period.start
    earlier = [s for s in site.sources.values() if s.kind == span.kind.name and s.covers.end and start and s.covers.end < start]
    return max(earlier, key=lambda s: s.covers.order(), default=None)


def _title(span: Span, plan: Plan, last: Source | None) -> str:
    """The title of the last document on the plan with another time in it; a plain one where there is none that names its time."""
    if last is not None:
        year = last.year.text.replace("/", "-")
        quarter = f"Quarter {last.covers.text[-1]} {last.year.text}"
        old = quarter if span.quarter else year
        if old in last.title:
            return last.title.replace(old, span.words)
    about = f"{plan.title} " if span.quarter else ""
    return f"{about}{span.kind.title}{',' if span.quarter else ''} {span.words}"


def _source(title: str, site: Site, span: Span, last: Source | None) -> str:
    """The entry of the new document; it is published by whoever published the last one, until somebody says otherwise."""
    keys = {
        "title": title, "kind": span.kind.name, "publisher": last.publisher if last else site.organisation.name,
        "published": "not printed", "year": span.year, "period": span.period.text,
    }  # fmt: skip
    return yamltext.entry(span.folder, keys)


def _index(title: str, plan: Plan, span: Span) -> str:
    front = {
        "title": title, "plan": plan.id, "draft": "true",
        "summary": f"What the report says on the {plan.title} for {span.when}.",
    }  # fmt: skip
    return f"{_front(front)}\n## What this report covers\n\nThe report is about the [{plan.title}](/priorities/). It covers {span.when}.\n"


def _section(priority: Priority, before: Report | None, span: Span, plan: Plan, site: Site) -> str:
    front = {
        "title": priority.title, "priority": priority.id, "draft": "true",
        "summary": f"What was done on this priority of the plan from {span.when}, commitment by commitment.",
    }  # fmt: skip
    parts = [f"{_front(front)}\n## What was done from {span.when}\n"]
    parts += [_progress(commitment, entry, span) for commitment, entry in _commitments(priority, before, plan, site)]
    return "\n".join(parts)


def _front(keys: Mapping[str, str]) -> str:
    lines = (f"{key}: {text if key in ('draft', 'plan', 'priority') else yamltext.scalar(text)}\n" for key, text in keys.items())
    return f"---\n{''.join(lines)}---\n"


def _slug(priority: Priority, before: Report | None) -> str:
    """The name of the section that is about the same priority in the last report; else that of the priority."""
    return next((s.slug for s in (before.sections if before else ()) if s.priority is priority), priority.id)


def _commitments(priority: Priority, before: Report | None, plan: Plan, site: Site) -> Iterator[tuple[Commitment, BoundProgress | None]]:
    """The commitments of a priority: first in the order of the last report, each with its last entry, then the others."""
    own = [c for c in site.commitments.values() if c.plan is plan and c.priority is priority]
    blocks = [block for section in (before.sections if before else ()) for block in section.body.blocks]
    entries = [entry for block in blocks if (entry := _last(block, site))]
    for commitment in sorted(own, key=lambda c: next((n for n, e in enumerate(entries) if e.commitments[0] is c), len(entries))):
        yield commitment, next((e for e in entries if e.commitments[0] is commitment), None)


def _last(block: Block, site: Site) -> BoundProgress | None:
    return progress(block, site, Problems()) if block.name == "progress" else None


def _progress(commitment: Commitment, last: BoundProgress | None, span: Span) -> str:
    """A block that waits for the words of the report, below comments that say what was promised and who reported the last time."""
    told = [f"Promised: {plain(commitment.wording)}"]
    if last is not None:
        areas = f"; areas: {', '.join(area.id for area in last.areas)}" if last.areas else ""
        told.append(f"Last entry, {last.period.name}: {last.lead or 'no team named'}; {last.place}{areas}")
    comments = "".join(f"% {line}\n" for line in told)
    return f"{comments}\n:::{{progress}} {commitment.key}\n:period: {span.period.text}\n:place:\n:lead:\n:areas:\n:::\n"
