"""Pages that a browser saved as a web archive: `.mhtml`, MIME of the page and its pictures."""

import email

from cvprstats.errors import FileError
from cvprstats.text import decode


def read_archive(text: str, name: str) -> tuple[str, str]:
    """Return the page in a web archive, and the address from which it was saved.

    Raises:
        FileError: the archive holds no page.

    """
    try:
        parts = [*email.message_from_bytes(text.encode(errors="replace")).walk()]
    except RecursionError:
        parts = []
    for part in parts:
        page = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(page, bytes):
            return decode(page), str(part.get("Content-Location", ""))
    raise FileError(f"no page in the web archive {name}: save the page as “Webpage, HTML only”")
