"""Where lists of papers come from: web pages and files.

Each source has `parse_…(text)`, which never fetches, and `fetch`, which uses the session it is
given.
"""
