"""Workbooks: the values, figures and commitments of one report, or of all, as spreadsheets."""
