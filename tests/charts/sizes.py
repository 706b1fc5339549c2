"""The sizes of charts that stand alone; a deck makes `phone` for two charts of its own only."""

from cvprstats.charts.figure import SIZES

PRINTED_SIZES = [size for size in SIZES if size != "phone"]
