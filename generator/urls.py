"""Addresses: the one place that knows where each page is, what its anchors are called, and how one page links to another.

An address starts and ends with a slash (`/measures/homicides/`), or names a file (`/404.html`). Links in pages are
relative and end in `index.html`, so that the site works from any base path and from a disk.
"""

import re

from generator.model import Area, Commitment, Discrepancy, Figure, Measure, Name, Organisation, Plan, Priority, Report, Section, Term, Value
from generator.prose import Block

HOME = "/"
REPORTS = "/reports/"
PRIORITIES = "/priorities/"
COMMITMENTS = "/commitments/"
BY_LEAD = "/commitments/by-lead/"
BY_AREA = "/commitments/by-area/"
BY_STATE = "/commitments/by-state/"
BY = (BY_LEAD, BY_AREA, BY_STATE)
MEASURES = "/measures/"
MONEY = "/money/"
AREAS = "/areas/"
NAMES = "/names/"
DATA = "/data/"
GLOSSARY = "/glossary/"
DISCREPANCIES = "/discrepancies/"
CORRECTIONS = "/corrections/"
ABOUT = "/about/"
ACCESSIBILITY = "/accessibility/"
PRIVACY = "/privacy/"
NOT_FOUND = "/404.html"
NOT_HELD = "/not-held/"
HEADERS = "/_headers"
CHECKSUMS = "/SHA256SUMS"
REDIRECTS = "/_redirects"
FEED = "/feed.xml"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
SECURITY = "/.well-known/security.txt"
# The picture that stands for a page where a link to it is shared; that of a report has the report's name, which is never this.
CARD = "/cards/site.png"
# The last part of the address of a report's page that holds all its sections, which no section can have.
WHOLE = "print"
SEARCH = "/search/"
A_TO_Z = "/a-to-z/"
# The pages whose words stand in `content/site/`, by the name of the file.
PAGES = {
    "home": HOME,
    "about": ABOUT,
    "accessibility": ACCESSIBILITY,
    "privacy": PRIVACY,
    "reports": REPORTS,
    "priorities": PRIORITIES,
    "commitments": COMMITMENTS,
    "measures": MEASURES,
    "money": MONEY,
    "data": DATA,
    "areas": AREAS,
    "names": NAMES,
    "glossary": GLOSSARY,
    "discrepancies": DISCREPANCIES,
    "corrections": CORRECTIONS,
    "not-held": NOT_HELD,
    "not-found": NOT_FOUND,
    "search": SEARCH,
    "a-to-z": A_TO_Z,
}
# The files of the search index; their names are those of the tool that makes it.
SEARCH_INDEX = "/search/index/"
DATA_PACKAGE = "/data/datapackage.json"
# The formats of workbooks.
WORKBOOKS = ("xlsx", "ods")
# The tables of the open data. Each is a file, and stands on the page of open data under an anchor.
TABLES = ("values", "measures", "categories", "areas", "sources", "figures", "commitments", "progress", "discrepancies", "facts", "corrections")


def report(report: Report) -> str:
    """A report's own page."""
    return f"/reports/{report.id}/"


def whole(a_report: Report) -> str:
    """The page that holds a whole report."""
    return f"{report(a_report)}{WHOLE}/"


def pdf(a_report: Report) -> str:
    """A whole report as PDF. No text can link there: where the libraries that make it are missing, there is none."""
    return f"{report(a_report)}{a_report.id}.pdf"


def card(report: Report) -> str:
    """The picture that stands for a report where a link to it is shared."""
    return f"/cards/{report.id}.png"


def chapter_anchor(slug: str, anchor: str = "") -> str:
    """The anchor of a section on the page of its whole report, or of a place within the section.

    Names and anchors of headings have no underscores, so that none of these can be that of another, or of a figure.
    """
    return f"{slug}__{anchor}" if anchor else f"section_{slug}"


def section(report: Report, section: Section) -> str:
    """A section of a report."""
    return f"/reports/{report.id}/{section.slug}/"


def priority(priority: Priority) -> str:
    """A priority of a plan."""
    return f"/priorities/{priority.key}/"


def plan(plan: Plan) -> str:
    """A plan, on the page of all priorities."""
    return f"{PRIORITIES}#{plan_anchor(plan)}"


def plan_anchor(plan: Plan) -> str:
    """The anchor of a plan on the page of all priorities; starts with a letter."""
    return f"plan-{plan.id}"


def commitment(commitment: Commitment) -> str:
    """A commitment of a plan."""
    return f"{COMMITMENTS}{commitment.key}/"


def commitments_of(plan: Plan) -> str:
    """The page of a plan's commitments."""
    return f"{COMMITMENTS}{plan.id}/"


def commitments_anchor(priority: Priority) -> str:
    """The anchor of a priority among the commitments of its plan, and on the page of all commitments."""
    return f"priority-{priority.plan}-{priority.id}"


def by_anchor(kind: str, title: str) -> str:
    """The anchor of a lead team, an area or a state on the page that lists commitments by it: `lead-parks-team`."""
    return f"{kind}-" + re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def progress(report: Report, holder: Section, block: Block) -> str:
    """An entry of progress, in the section that holds it."""
    return f"{section(report, holder)}#{block.anchor}"


def measure(measure: Measure) -> str:
    """A measure's page."""
    return f"/measures/{measure.id}/"


def value(a_value: Value) -> str:
    """The proof of a value: its row on the page of its measure, which must have one."""
    return f"{measure(a_value.measure)}#{value_anchor(a_value)}"


def value_anchor(value: Value) -> str:
    """The anchor of a value on its measure's page, built from what makes it this value: `v-2016-17`."""
    parts = [value.period.text, value.category or "", "" if value.kind == "actual" else value.kind]
    if value.against:
        parts.append(f"against {value.against.text}")
    if not value.area.default:
        parts.append(value.area.id)
    return "v-" + re.sub(r"[^a-z0-9]+", "-", " ".join(p for p in parts if p).lower()).strip("-")


def area(area: Area) -> str:
    """An area's page."""
    return f"{AREAS}{area.id}/"


def areas_anchor(area_type: str) -> str:
    """The anchor of the areas of one type on the page of all areas."""
    return "areas-" + area_type.replace(" ", "-")


def names_anchor(kind: str) -> str:
    """The anchor of a kind of names, on the page of all names."""
    return f"kind-{kind}"


def names_of(kind: str) -> str:
    """The page of the names of one kind."""
    return f"{NAMES}{kind}s/"


def name(name: Name) -> str:
    """An operation, programme or partner, on the page of its kind."""
    return f"{names_of(name.kind)}#{name.id}"


def term(term: Term) -> str:
    """A glossary entry."""
    return f"{GLOSSARY}#{term.id}"


def letter_of(words: str) -> str:
    """The letter under which a list from A to Z has some words; “0–9” for those that start with a digit."""
    first = next((c for c in words.upper() if c.isalnum()), "0")
    return "0–9" if first.isdigit() else first


def letter_anchor(letter: str) -> str:
    """The anchor of a letter in a list from A to Z; entries have names of their own, so this one starts with a word."""
    return "letter-" + ("0" if letter == "0–9" else letter.lower())


def discrepancies_anchor(kind: str) -> str:
    """The known discrepancies of one kind, on their page."""
    return f"kind-{kind}"


def discrepancy(discrepancy: Discrepancy) -> str:
    """A known discrepancy."""
    return f"{DISCREPANCIES}#{discrepancy.id}"


def correction(correction_id: str) -> str:
    """A correction or a revision."""
    return f"{CORRECTIONS}#{correction_anchor(correction_id)}"


def correction_anchor(correction_id: str) -> str:
    """The anchor of a correction on the page of all; starts with a letter."""
    return f"of-{correction_id}"


def figure_file(figure: Figure, ending: str) -> str:
    """A figure as a file: its numbers (`csv`) or its picture (`svg`, `png`)."""
    return f"/data/figures/{figure.report.id}/{figure.id}.{ending}"


def measure_file(measure: Measure, ending: str) -> str:
    """A measure's chart as a file: its numbers (`csv`) or its picture (`svg`, `png`)."""
    return f"/data/measures/{measure.id}.{ending}"


def table_file(name: str) -> str:
    """A table of the open data as CSV."""
    return f"/data/{name}.csv"


def database(organisation: Organisation) -> str:
    """All tables of the open data as one SQLite file."""
    return f"/data/{organisation.data_name}.sqlite"


def archive(organisation: Organisation) -> str:
    """All files of the open data as one zip."""
    return f"/data/{organisation.data_name}.zip"


def workbook(of: Report | Organisation | None, ending: str) -> str:
    """The workbook of a report, of the whole office, or (None) the one that asks for what is not held, as a file of a format."""
    name = f"workbooks/{of.id}" if isinstance(of, Report) else of.data_name if of else "not-held"
    return f"/data/{name}.{ending}"


def csv_metadata(folder: str) -> str:
    """What the CSV files of a folder hold, where programs look for it."""
    return f"{folder}csv-metadata.json"


def csv_schema(folder: str) -> str:
    """The columns that all CSV files below a folder share."""
    return f"{folder}csv-schema.json"


def home_anchor(home_id: str) -> str:
    """The anchor of a home on the page of all measures."""
    return f"home-{home_id}"


def columns_anchor(table: str) -> str:
    """The anchor of a table's columns on the page of open data; `columns` alone is that of the values."""
    return "columns" if table == "values" else f"columns-of-{table}-csv"


def file_of(address: str) -> str:
    """The file that holds an address, relative to the site's folder: `measures/homicides/index.html`."""
    path = address.partition("#")[0].removeprefix("/")
    return path + "index.html" if not path or path.endswith("/") else path


def address_of(file: str) -> str:
    """The address of a file of the site: the other way round than `file_of`."""
    return "/" + (file.removesuffix("index.html") if file == "index.html" or file.endswith("/index.html") else file)


def relative(origin: str, target: str) -> str:
    """How a page links to another address, or to an anchor of one."""
    path, hash_sign, anchor = target.partition("#")
    if path in ("", origin):
        return f"#{anchor}" if hash_sign else file_of(origin).rsplit("/", 1)[-1]
    here, there = file_of(origin).split("/")[:-1], file_of(path).split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:]) + hash_sign + anchor


def canonical(base_url: str, address: str) -> str:
    """The full address under the base at which the site is published."""
    return base_url.rstrip("/") + address
