"""Keywords: from titles to counts."""
