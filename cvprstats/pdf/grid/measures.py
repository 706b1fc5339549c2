"""Measures that several steps from a table's region to its cells share.

"Of a size" is a fraction of the font size of the text at hand.
"""

LEEWAY = 1.0
"""Points. Ink, rules and regions may be off their place by this much: rules have a thickness,
letters lean out of their boxes, and places are rounded."""
TABCOLSEP = 6.0
"""Points. The white that LaTeX sets on either side of a column: a trimmed rule ends as far inside
the text, and a heading is off the middle of its columns by no more."""
MOST = 0.6
"""Share. What takes up as much of a row, or of the table's width, takes up most of it."""
WIDE_GAP = 0.6
"""Of a size. A wider gap always parts two cells; the blanks between words are 0.2 to 0.35."""
FIGURE_GAP = 0.42
"""Of a size. A wider gap parts a measurement from a name, a dash from anything and one heading
from the next: it is more than a blank, and two columns of figures are set no closer."""
SAME_LINE = 0.3
"""Of a size. Baselines that differ by less belong to one line; the next line is at least half a
size further down."""
RAISED = 0.15
"""Of a size. A superscript is raised by more, and an index lowered; letters of one line stand on
one baseline but for rounding."""
LEAST_LEADING = 0.5
"""Of a size. The next line is at least this much further down: what is nearer is an index or a
superscript."""
LEADING = 1.5
"""Of a size. The next line of a cell is not further down: tables are set at 1.1 to 1.3, and the
rows of a loose table are further apart."""
