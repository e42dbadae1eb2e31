"""All tables of the open data, in the order in which they are shown: one that is added here is in every edition."""

from collections.abc import Mapping

from generator.bound import Bindings
from generator.ledger import Ledger
from generator.model import Site
from generator.tables.changes import corrections
from generator.tables.contradictions import discrepancies, facts
from generator.tables.figures import figures
from generator.tables.promises import commitments, progress
from generator.tables.reference import areas, categories, measures, sources
from generator.tables.table import Table
from generator.tables.values import values


def tables(site: Site, ledger: Ledger, bindings: Bindings) -> Mapping[str, Table]:
    """Every table of a site by its name."""
    found = (
        values(site, bindings),
        measures(site, bindings),
        categories(site),
        areas(site),
        sources(site, bindings),
        figures(site),
        commitments(site, ledger, bindings),
        progress(site, ledger, bindings),
        discrepancies(site, bindings),
        facts(site, bindings),
        corrections(site, bindings),
    )
    return {table.name: table for table in found}
