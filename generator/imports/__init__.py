"""Tables that others made, brought into the data: read, understood, weighed, and only then written."""
