"""Where each value stands: in which texts, figures and tables, and on which pages.

Made from what the check bound and proved, so that it holds for sites that do not build as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator import destinations, urls
from generator.bound import Bound, BoundFigure, BoundTable, BoundValue
from generator.charts.choose import figure_chart
from generator.check import Checked
from generator.claims.contract import Examined, Number
from generator.explanations.told import Place
from generator.model import Value
from generator.problems import Where
from generator.progress import BoundProgress
from generator.wording import reads


@dataclass(frozen=True, slots=True)
class Standing:
    """The places of one value, each kind in the order of the site's texts."""

    texts: list[Place] = field(default_factory=list)
    figures: list[Place] = field(default_factory=list)
    tables: list[Place] = field(default_factory=list)
    pages: dict[str, None] = field(default_factory=dict)


class Standings:
    """Every value of a site with its places."""

    def __init__(self, checked: Checked) -> None:
        self._checked, self._found = checked, dict[tuple[object, ...], Standing]()
        # What blocks show, by file and line.
        self.shown: dict[tuple[str, int], list[Value]] = {}
        self._addresses, self._alone = _addresses(checked), dict(_alone(checked))
        shown = dict(_entries(checked))
        for examined in checked.account.passages:
            pages = self._pages_of(examined, shown)
            for number in examined.numbers:
                self._enter_number(number, examined, pages)
        for where, bound in checked.bindings.items():
            self._enter_block(where, bound)

    def of(self, value: Value) -> Standing:
        """Where a value stands; its proof, and the pages of its area and discrepancy, come last."""
        found = self._found.get(value.identity, Standing())
        pages = dict(found.pages)
        if destinations.has_page(self._checked.site, value.measure):
            pages[urls.value(value)] = None
        if not value.area.default and value.published:
            pages[urls.area(value.area)] = None
        for entry in self._checked.site.discrepancies.values():
            if entry.id == value.discrepancy:
                pages[urls.discrepancy(entry)] = None
        return Standing(found.texts, found.figures, found.tables, pages)

    def address(self, file: str) -> str:
        """The page that shows the text of a file; empty for texts that many pages show, such as notes."""
        return self._addresses.get(file, "")

    def _pages_of(self, examined: Examined, shown: dict[Where, tuple[str, ...]]) -> tuple[str, ...]:
        own = self.address(examined.passage.where.file)
        gathered = shown.get(examined.passage.progress, ()) if examined.passage.progress else ()
        return (*([own] if own else []), *gathered)

    def _enter_number(self, number: Number, examined: Examined, pages: tuple[str, ...]) -> None:
        values = number.quantity.values or ((number.proof,) if number.proof else ())
        where = examined.passage.place(number.quantity.start)
        for value in values:
            standing = self._found.setdefault(value.identity, Standing())
            standing.texts.append(Place(f"“{' '.join(number.text.split())}”", where.file, where.line, pages[0] if pages else ""))
            standing.pages.update(dict.fromkeys(pages))

    def _enter_block(self, where: Where, bound: Bound) -> None:
        """What blocks show: figures, tables and key facts. Numbers in sentences were entered with their passages."""
        page = self.address(where.file)
        match bound:
            case BoundFigure(figure):
                values = [point.value for series in figure_chart(self._checked.site, figure).series for point in series.points if point.value]
                place = Place(
                    f"Figure {figure.number}" if figure.number else figure.id, where.file, where.line, f"{page}#{figure.id}" if page else ""
                )
            case BoundTable(caption, rows=rows):
                values = [cell for row in rows for cell in row.cells if cell]
                place = Place(f"“{caption}”", where.file, where.line, page)
            case BoundValue(value) if where in self._alone:
                values, place = [value], Place(f"“{reads(bound)}”", where.file, where.line, self._alone[where] or page)
            case _:
                return
        self.shown.setdefault((where.file, where.line), []).extend(values)
        for value in values:
            found = self._found.setdefault(value.identity, Standing())
            kind = found.figures if isinstance(bound, BoundFigure) else found.tables if isinstance(bound, BoundTable) else found.texts
            kind.append(place)
            if place.address:
                found.pages[place.address.partition("#")[0]] = None


def _alone(checked: Checked) -> Iterator[tuple[Where, str]]:
    """Numbers that stand in no sentence: key facts, and what commitments aim at, with the page of the commitment."""
    site = checked.site
    bodies = [prose for report in site.reports.values() for prose in (report.body, *(section.body for section in report.sections))]
    for body in (*bodies, *(page.body for page in site.pages.values())):
        yield from ((block.where, "") for block in body.blocks if block.name == "keyfact")
    for commitment in site.commitments.values():
        yield from ((role.where, urls.commitment(commitment)) for target in commitment.targets for role in target.numbers)


def _addresses(checked: Checked) -> dict[str, str]:
    """The page that shows the text of each file in content/."""
    site = checked.site
    found = {page.where.file: urls.PAGES[name] for name, page in site.pages.items()}
    for report in site.reports.values():
        found[report.where.file] = urls.report(report)
        found |= {section.where.file: urls.section(report, section) for section in report.sections}
    return found


def _entries(checked: Checked) -> Iterator[tuple[Where, tuple[str, ...]]]:
    """Each entry of progress with the pages of its commitments, which show it again."""
    for where, bound in checked.bindings.items():
        if isinstance(bound, BoundProgress):
            yield where, tuple(urls.commitment(commitment) for commitment in bound.commitments)
