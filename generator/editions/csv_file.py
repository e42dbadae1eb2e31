"""A table as CSV: UTF-8 without a byte order mark, one header row, lines end in a line feed, no column is ever left out."""

import csv
import io

from generator.tables.table import Table, written


def csv_file(table: Table) -> bytes:
    """The file's bytes."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([written(column, cell) for column, cell in zip(table.columns, row, strict=True)] for row in table.rows)
    return out.getvalue().encode("utf-8")
