"""Where lists of papers come from: web pages and files.

Each source has `parse_…(text)`, which never fetches, and `fetch`, which uses the session it is
given.
"""

TIMEOUT = 60
"""Seconds that a page may take, with its retries and waits, if the user does not say."""
LONGEST_TIMEOUT = 3600
"""Seconds that a user may give it."""
