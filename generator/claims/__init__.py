"""The number contract: every number in public text is bound, checked, exempt or unaccounted, and no claim is false."""
