"""The shape of every file that editors write: which keys, what each takes, what each means.

Turns nodes into model values. What a shape refers to (areas, sources, measures) must have been read before, so that
a wrong name is told where it was typed. The sentences about keys are for editors.
"""
