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
COLUMN_GAP = 0.38
"""Of a size. White of more, in one place in all lines, parts columns: a blank is at most a third,
and columns that are set closest, at two points on either side, are as far apart."""
