"""Holds what is begun against every rule before it is written."""

from collections.abc import Mapping

from generator import project
from generator.problems import Problems
from generator.project import Project


def tried(the_project: Project, files: Mapping[str, bytes], problems: Problems) -> Mapping[str, bytes]:
    """The files, with the schemas that list what is new in them; nothing where the project would not be right with them."""
    problems.extend(project.tried(the_project, files)[1] if files else ())
    return {} if problems.stops(strict=False) else project.with_schemas(the_project, files, problems)
