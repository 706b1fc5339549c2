"""The sizes of charts that stand alone; a deck makes `phone` for its bars and its cloud only."""

from cvprstats.charts.figure import SIZES

PRINTED_SIZES = [size for size in SIZES if size != "phone"]
