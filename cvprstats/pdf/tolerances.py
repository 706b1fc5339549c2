"""Measures that mean the same at every stage of reading, each with its unit and its reason."""

SAME_SIZE = 0.4
"""Points. Fonts whose sizes differ by less are of the same size: TeX's steps are half a point and
more, and rounding moves a size by a tenth."""
SMALLER = 0.85
"""Of a size. A word below it beside larger ones is a mark, an exponent or an index: TeX sets them
at 0.5 to 0.8, and a change of font within a line stays above 0.9."""
