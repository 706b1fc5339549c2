"""Charts, drawn with matplotlib: one `draw_…(data) -> Figure` each."""
