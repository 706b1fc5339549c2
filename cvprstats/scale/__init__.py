"""Lists too large for memory: read in parts, counted side by side."""
