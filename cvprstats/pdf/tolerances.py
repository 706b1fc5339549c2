"""Measures that mean the same at every stage of reading, each with its unit and its reason.

"Of a size" is a fraction of the font size of the text at hand: papers are set in different sizes.
"""

SAME_SIZE = 0.4
"""Points. Fonts whose sizes differ by less are of the same size: TeX's steps are half a point and
more, and rounding moves a size by a tenth."""
SMALLER = 0.85
"""Of a size. A word below it beside larger ones is a mark, an exponent or an index: TeX sets them
at 0.5 to 0.8, and a change of font within a line stays above 0.9."""
RAISED = 0.15
"""Of a size. An exponent or a mark is raised by more: TeX raises them by a third, and letters of
one line stand on one baseline but for rounding."""
SAME_LINE = 0.3
"""Of a size. Baselines that differ by less belong to one line, as do a formula's parts; the next
line is at least half a size further down."""
LEAST_LEADING = 0.5
"""Of a size. The next line of a text is at least this much further down: what is nearer is an
index, an exponent or a part of a fraction."""
LEADING = 1.5
"""Of a size. The next line of a paragraph, caption, heading or title is not further down: papers
are set at 1.1 to 1.3, and a formula pushes the next line down. Paragraphs are further apart."""
LONG = 12.0
"""Of a size. A line that is as wide, some 25 letters, is prose: labels and cells are narrower."""
ENDED_EARLY = 2.5
"""Of a size. A line that ends this far before the right edge is the last of its paragraph or
caption: another short word would have fitted."""
BLANK_AFTER_NUMBER = 3.0
"""Of a size. The blank between a number and the title or caption that it numbers is narrower."""
ROW_GAP = 200.0
"""Points. The next cell of a table's row is nearer: what is further is in another column."""
SHORTEST_TITLE = 4
"""Characters of a title or heading; what is shorter is a label in a figure, as `GT`."""
OFF_CENTER = 3.0
"""Points by which the middle of a centered line may be off: a mark may hang out."""
PAGE_MARGIN = 0.1
"""Of the width or height of a page: the widest margin of papers, assumed where no text tells."""
SAME_LENGTH = 2.0
"""Points by which the ends of rules that belong together may differ: their widths are rounded."""
