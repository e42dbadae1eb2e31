"""Other editions of the same values: files for people who work with data."""
