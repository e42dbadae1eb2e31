"""The files that others refer to: organisation, units, homes, areas, sources, the glossary and the index of names."""

from typing import Any

from generator import model, units, yamlfile
from generator.problems import Problems, Where
from generator.scalars import Choice, PeriodText, Slug, Text, Truth, Whole
from generator.schema.accessibility import ACCESSIBILITY
from generator.schema.kinds import Day, EmailAddress, Published, Scale, WebAddress, Words
from generator.schema.security import SECURITY
from generator.shapes import Entry, Key, Known, ListOf, NameOf, Record
from generator.units import Unit
from generator.yamlfile import Broken, Node

ORGANISATION = Record(
    "organisation", model.Organisation,
    (
        Key("name", Text(), "The full name of the office.", required=True),
        Key("short_name", Text(), "The name for tight places.", required=True),
        Key("site_title", Text(), "The title of the site.", required=True),
        Key("tagline", Words(), "One sentence that says what the site is.", required=True),
        Key("base_url", WebAddress(), "The address at which the site is published.", required=True),
        Key("website", WebAddress(), "The office's own website.", required=True),
        Key("email", EmailAddress(), "Where readers can write to."),
        Key("licence", Text(), "The name of the licence of words and data.", required=True),
        Key("licence_id", Text(), "The short name of the licence in the SPDX list, which programs know.", required=True),
        Key("licence_url", Text(), "The address of the licence.", required=True),
        Key("attribution", Text(), "The sentence that those who use the words or data must show.", required=True),
        Key("data_name", Slug(), "What the files of open data are called; part of their addresses.", required=True),
        Key("copyright", Text(), "Whose copyright it is.", required=True),
        Key("banner", Words(), "A line at the top of every page that says what status this copy has."),
        Key("repository", WebAddress(), "Where a file of the site can be changed: the address before the file's path, such as https://github.com/office/reports/edit/main/."),
        Key("accessibility", ACCESSIBILITY, "What the accessibility statement says of compliance and of tests."),
        Key("started", Day(), "The day on which the site started. Without it, the site has no feed."),
        Key("security", SECURITY, "Where holes in the site’s security can be told. Without it, the site has no security.txt."),
    ),
)  # fmt: skip


def _unit(*, where: Where, **fields: Any) -> Unit:  # noqa: ARG001 – a unit needs no place
    return Unit(**fields)


UNIT = Record(
    "unit", _unit,
    (
        Key("kind", Choice(units.KINDS, "kind of unit"), "What kind of number it counts.", required=True),
        Key("one", Text(), "The noun for exactly one.", default=""),
        Key("scale", Scale(), "How many pounds one unit stands for.", default=1),
        Key("seconds", Whole(1), "How many seconds one unit lasts.", default=0),
        Key("decimals", Whole(0, 6), "How many places are shown."),
    ),
)  # fmt: skip


def unit_file(node: Node, problems: Problems) -> Known[Unit]:
    """All of units.yaml. Names of units may have spaces, so they are not slugs."""
    if not isinstance(node, yamlfile.Mapping):
        problems.error(
            node.where,
            "not-named",
            "Units with names should stand here.",
            found="no names",
            expected="`incidents: {kind: count, one: incident}`",
            hint="Write each name with a colon.",
        )
        return Known({})
    read = {key.text: None if isinstance(value, Broken) else UNIT.read(value, problems, name=key.text) for key, value in node.entries}
    return Known({name: u for name, u in read.items() if u is not None}, frozenset(name for name, u in read.items() if u is None))


def _home(name: str, node: Node, problems: Problems) -> model.Home | None:
    title = _HOME.read(node, problems)
    return None if title is None else model.Home(id=name, title=title)


_HOME = Text("the title of this home")
HOME = Entry(_HOME, _home)


def area(names: frozenset[str] | None) -> Entry[model.Area]:
    """One entry of areas.yaml; `names` are the areas that it may name."""
    others = ListOf(NameOf(names, "area", "a name from data/areas.yaml"))
    return Record(
        "area", model.Area,
        (
            Key("title", Text(), "The name readers know.", required=True),
            Key("type", Choice(model.AREA_TYPES, "type of area"), "What sort of area it is.", required=True),
            Key("within", others, "The areas that it lies in.", default=()),
            Key("default", Truth(), "true for the area that values have when they name none.", default=False),
            Key("members", others, "The areas that a joint label stands for.", default=()),
        ),
    ).entry()  # fmt: skip


SOURCE = Record(
    "source", model.Source,
    (
        Key("title", Text(), "The title as printed.", required=True),
        Key("kind", Text(), "What kind of document it is.", required=True),
        Key("publisher", Text(), "Who published it.", required=True),
        Key("published", Published(), "The day, month or year of publication, or “not printed”.", required=True),
        Key("year", PeriodText(), "The financial year that it reports on.", required=True),
        Key("period", PeriodText(), "The period that it covers, where that is not the year."),
        Key("pages", Whole(1), "How many pages it has."),
        Key("note", Words(), "What a reader should know of the document."),
    ),
).entry()  # fmt: skip

TERM = Record(
    "glossary entry", model.Term,
    (
        Key("term", Text(), "The term or abbreviation as it is written.", required=True),
        Key("expansion", Text(), "What it stands for.", required=True),
        Key("familiar", Truth(), "true for an abbreviation that everybody knows: texts do not write it out.", default=False),
        Key("meaning", Words(), "What it means, in a sentence or two."),
    ),
).entry()  # fmt: skip

NAME = Record(
    "name", model.Name,
    (
        Key("name", Text(), "The name as the reports write it.", required=True),
        Key("kind", Choice(model.NAME_KINDS, "kind of name"), "What it is the name of.", required=True),
        Key("also", ListOf(Text(), 1), "Other spellings of the same name, such as a short form.", default=()),
        Key("meaning", Words(), "What it is, in a sentence or two, as the reports tell it."),
    ),
).entry()  # fmt: skip
