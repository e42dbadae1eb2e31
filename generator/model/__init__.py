"""The office's own words as frozen types, each built once and complete: plans, measures, values, reports.

References are objects, not names: whoever holds a value holds its measure, area and source. Knows nothing of files'
shapes, of checks or of pages.
"""

from generator.model.corrections import CORRECTION_KINDS, CorrectedPage, CorrectedValue, Correction, Published, PublishedValue, Redirect
from generator.model.imports import ACROSS, DATES, Label, TableMap
from generator.model.office import AREA_TYPES, COMPLIANCE, Accessibility, Area, Home, Organisation, Security, Source
from generator.model.plans import DESCENTS, PRINTED_AS, Commitment, Origin, Plan, PrintedCommitment, Priority, Target
from generator.model.reports import FIGURE_KINDS, Annotation, Drawn, Figure, Picture, Report, Section, SitePage
from generator.model.site import Site
from generator.model.values import (
    BETTER,
    DISCREPANCY_KINDS,
    MARKERS,
    NO_NUMBER,
    PERIOD_BASES,
    RELATIONS,
    REVISED,
    VALUE_KINDS,
    Comparison,
    Discrepancy,
    Identity,
    Measure,
    Printed,
    PrintedFact,
    Relation,
    Stated,
    Value,
)
from generator.model.words import NAME_KINDS, Avoided, Exemption, Name, Term

__all__ = [
    "ACROSS",
    "AREA_TYPES",
    "BETTER",
    "COMPLIANCE",
    "CORRECTION_KINDS",
    "DATES",
    "DESCENTS",
    "DISCREPANCY_KINDS",
    "FIGURE_KINDS",
    "MARKERS",
    "NAME_KINDS",
    "NO_NUMBER",
    "PERIOD_BASES",
    "PRINTED_AS",
    "RELATIONS",
    "REVISED",
    "VALUE_KINDS",
    "Accessibility",
    "Annotation",
    "Area",
    "Avoided",
    "Commitment",
    "Comparison",
    "CorrectedPage",
    "CorrectedValue",
    "Correction",
    "Discrepancy",
    "Drawn",
    "Exemption",
    "Figure",
    "Home",
    "Identity",
    "Label",
    "Measure",
    "Name",
    "Organisation",
    "Origin",
    "Picture",
    "Plan",
    "Printed",
    "PrintedCommitment",
    "PrintedFact",
    "Priority",
    "Published",
    "PublishedValue",
    "Redirect",
    "Relation",
    "Report",
    "Section",
    "Security",
    "Site",
    "SitePage",
    "Source",
    "Stated",
    "TableMap",
    "Target",
    "Term",
    "Value",
]
