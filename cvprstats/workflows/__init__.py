"""From names to results: load what is named, count it, read it.

Commands call these; what they return is laid out, rendered and written elsewhere.
"""
