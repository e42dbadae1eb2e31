"""The texts: reports with their sections and pictures, and the words of pages that are nobody's report."""

import re

from generator import model, reading, urls, yamlfile
from generator.files import Files
from generator.load.data import Data
from generator.memory import Memory
from generator.model import Report, Section, SitePage
from generator.problems import Problems, Where, close, near, shown
from generator.prose import Prose
from generator.schema.front_matter import FrontMatter, front_matter
from generator.yamlfile import Mapping

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".svg")


class Content:
    """The texts: reports with their sections and pictures, and the words of pages that are nobody's report."""

    def __init__(self, files: Files, data: Data, problems: Problems, memory: Memory) -> None:
        self._files, self._data, self._problems, self._memory = files, data, problems, memory
        folders: dict[str, list[str]] = {}
        for name in files.below("content"):
            parts = name.split("/")
            if len(parts) != 3:
                problems.error(
                    Where(name),
                    "unknown-file",
                    "The build does not know what this file is.",
                    found=name,
                    expected="content/<report>/NN-<section>.md or content/site/<page>.md",
                    hint="Move the file to the folder where it belongs, or out of content/.",
                )
                continue
            folders.setdefault(parts[1], []).append(name)
        self.pictures: dict[str, model.Picture] = {}
        self._damaged: set[str] = set()
        if not files.has_folder("content"):
            self._damaged.add("/")
        self.unplaced: list[Prose] = []
        self.pages = self._site_pages(folders.pop("site", []))
        reports = [report for folder, names in folders.items() if (report := self._report(folder, names))]
        self.damaged = frozenset(self._damaged)
        order = list(data.sources.entries)
        self.reports = {report.id: report for report in sorted(reports, key=lambda r: order.index(r.id))}

    def _site_pages(self, names: list[str]) -> dict[str, SitePage]:
        pages: dict[str, SitePage] = {}
        for name in names:
            slug = name.rsplit("/", 1)[1].removesuffix(".md")
            if slug not in urls.PAGES or not name.endswith(".md"):
                self._problems.error(
                    Where(name),
                    "unknown-page",
                    f"The site has no page {shown(slug)}.",
                    found=name,
                    expected=f"one of: {', '.join(f'{page}.md' for page in urls.PAGES)}",
                    hint=close(slug, urls.PAGES) or "Move the words to one of these pages, and delete the file.",
                )
            elif read := self._text(name, "home page" if slug == "home" else "page"):
                front, body = read
                pages[slug] = SitePage(name=slug, title=front.title, summary=front.summary, body=body, headlines=front.headlines, where=front.where)
            elif slug != "home":
                self._damaged.add(f"/{slug}/")
        for page in urls.PAGES if self._files.has_folder("content") else ():
            if f"content/site/{page}.md" not in names:
                self._problems.error(
                    Where(f"content/site/{page}.md"),
                    "missing-file",
                    "This file is missing.",
                    found="no such file",
                    expected="the words of a page of the site",
                    hint="Put it back.",
                )
        return pages

    def _report(self, folder: str, names: list[str]) -> Report | None:
        source = self._data.sources.entries.get(folder)
        if source is None:
            self._damaged.add(urls.REPORTS)
            if folder not in self._data.sources.broken and self._data.sources.whole:
                self._problems.error(
                    Where(f"content/{folder}"), "unknown-source", f"There is no source {shown(folder)}.", found=f"the folder content/{folder}",
                    expected="a folder named like an entry of data/sources.yaml", hint=near(folder, self._data.sources.entries),
                )  # fmt: skip
            return None
        index = f"content/{folder}/index.md"
        if index not in names:
            self._problems.error(
                Where(index),
                "missing-file",
                "This report has no index.md.",
                found="no such file",
                expected="index.md with the report's title and summary",
                hint="Add the file.",
            )
            self._damaged.add(f"{urls.REPORTS}{folder}/")
            return None
        read = self._text(index, "report")
        if read is None:
            self._damaged.add(f"{urls.REPORTS}{folder}/")
        front_of_report = read[0] if read else None
        sections: dict[str, Section] = {}
        for name in names:
            if name.endswith(PICTURES):
                content = self._files.content(name)
                if content is not None:
                    self.pictures[name] = model.Picture(path=name, content=content)
            elif name != index and (section := self._section(name, folder, front_of_report)):
                if other := sections.get(section.slug):
                    self._problems.error(
                        section.where, "same-address", f"Two pages would have the address /reports/{folder}/{section.slug}/.", found=f"{other.where.file} has it too",
                        expected="one page for each address", hint="Rename one of the two files.",
                    )  # fmt: skip
                sections.setdefault(section.slug, section)
        if read is None:
            self.unplaced += [text for section in sections.values() for text in (section.title, section.summary, section.body)]
            return None
        front, body = read
        return Report(
            source=source, title=front.title, summary=front.summary, plan=front.plan, draft=front.draft, publish_from=front.publish_from,
            updated=front.updated, next_due=front.next_due, recorded=front.recorded, headline=front.headline, body=body, sections=tuple(sections.values()), where=front.where,
        )  # fmt: skip

    def _section(self, name: str, folder: str, report: FrontMatter | None) -> Section | None:
        match = re.fullmatch(r"\d{2}-([a-z0-9]+(?:-[a-z0-9]+)*)\.md", name.rsplit("/", 1)[1])
        if match is None:
            self._problems.error(
                Where(name), "section-name", "This file's name does not say which section it is.", found=name.rsplit("/", 1)[1],
                expected="two digits for the order, a hyphen and a short name, such as 03-road-safety.md", hint="Rename the file.",
            )  # fmt: skip
            self._damaged.add(f"{urls.REPORTS}{folder}/")
            return None
        if match[1] == urls.WHOLE:
            self._problems.error(
                Where(name), "same-address", f"A section cannot have the address /reports/{folder}/{urls.WHOLE}/.", found="the page that holds the whole report has it",
                expected="one page for each address", hint="Rename the file.",
            )  # fmt: skip
        read = self._text(name, "section")
        if read is None:
            self._damaged.add(f"{urls.REPORTS}{folder}/{match[1]}/")
            return None
        front, body = read
        priority = None
        if report and front.priority is not None and front.priority_where is not None:
            plan = report.plan
            priority = next((p for p in plan.priorities if p.id == front.priority), None) if plan else None
            if priority is None:
                if plan:
                    message, expected = f"There is no priority {shown(front.priority)}.", f"a priority of the plan {plan.id}"
                    hint = near(front.priority, (p.id for p in plan.priorities))
                else:
                    message, expected = "This section names a priority, but its report names no plan.", f"plan: … in content/{folder}/index.md"
                    hint = "Add “plan: …” there, or delete the key here."
                self._problems.error(front.priority_where, "unknown-priority", message, found=front.priority, expected=expected, hint=hint)
        return Section(
            slug=match[1], title=front.title, summary=front.summary, priority=priority, draft=front.draft, updated=front.updated, body=body, where=front.where,
        )  # fmt: skip

    def _text(self, name: str, kind: str) -> tuple[FrontMatter, Prose] | None:
        """The front matter and the body of a text; a broken front matter does not hide what is wrong in the body."""
        text = self._files.text(name)
        if text is None:
            return None
        front, body = self._memory.retell(("text", name), (text, kind, self._data), self._problems, lambda own: self._read(name, text, kind, own))
        if front is None and body is not None:
            self.unplaced.append(body)
        return (front, body) if front is not None and body is not None else None

    def _read(self, name: str, text: str, kind: str, problems: Problems) -> tuple[FrontMatter | None, Prose | None]:
        """Front matter and body, each None where it cannot be read."""
        lines = text.split("\n")
        if lines[0].rstrip() != "---":
            problems.error(
                Where(name, 1, 1), "no-front-matter", "This text does not start with its front matter.", found=shown(lines[0]),
                expected="a line --- and below it title and summary", hint="Start the file with “---”, the keys, and another “---”.",
            )  # fmt: skip
            return None, None
        end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
        if end is None:
            problems.error(
                Where(name, 1, 1), "front-matter-open", "The front matter does not close.", found="no second line ---",
                expected="a line --- after the last key", hint="Add a line “---” below the keys.",
            )  # fmt: skip
            return None, None
        below, first = "\n".join(lines[end + 1 :]), end + 2
        _tell_tabs(name, lines[end + 1 :], first, problems)
        body = self._memory.retell(("body", name), (below, first), problems, lambda own: reading.read(below, name, own, first_line=first))
        before = len(problems)
        node = yamlfile.read("\n".join(lines[1:end]), name, problems, first_line=2)
        if node is None and len(problems) == before:
            node = Mapping((), Where(name, 1, 1))
        front = front_matter(kind, self._data.plans, self._data.measures).read(node, problems) if node is not None else None
        return front, body


def _tell_tabs(name: str, lines: list[str], first_line: int, problems: Problems) -> None:
    tabs = [n for n, line in enumerate(lines, first_line) if "\t" in line[: len(line) - len(line.lstrip())] and line.strip()]
    if tabs:
        rest = f", also on {len(tabs) - 1} more line{'s' if len(tabs) > 2 else ''}" if len(tabs) > 1 else ""
        problems.error(
            Where(name, tabs[0], 1), "text-tab", "This line is indented with a tab.", found=f"a tab{rest}",
            expected="no indent, or in a list the spaces that bring it below the words of its item", hint="Delete the tab, or replace it by spaces.",
        )  # fmt: skip
