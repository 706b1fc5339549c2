"""A paper in its own words: key sentences, key figure, main table."""
