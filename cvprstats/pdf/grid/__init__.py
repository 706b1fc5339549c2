"""From the region of a table to its cells."""
