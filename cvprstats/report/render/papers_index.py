"""The index of papers' pages, as Markdown and as HTML; thumbnails are files beside it."""

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from cvprstats.report.pages import Span
from cvprstats.report.papers_index import IndexEntry, index_title
from cvprstats.report.render.html import render_template
from cvprstats.text import markdown, markdown_url, printable

SHOWN = 160
"""Width of a thumbnail at most, in pixels of CSS."""


def index_markdown(entries: Sequence[IndexEntry], pictures: str) -> str:
    """Return the index as Markdown; `pictures` is the folder of the thumbnails, with a slash."""
    parts = [f"# {markdown(index_title(entries))}"]
    for entry in entries:
        page = markdown_url(entry.page)
        parts.append(f"## [{markdown(entry.title)}]({page})")
        if entry.thumbnail:
            width = _shown_width(entry)
            source = escape(markdown_url(pictures + entry.thumbnail.name))
            parts.append(
                f'<a href="{escape(page)}"><img src="{source}" alt="" width="{width}"></a>'
            )
        parts += [markdown(entry.idea)] * bool(entry.idea)
        parts += ["".join(map(_span, entry.result))] * bool(entry.result)
    return "\n\n".join(parts) + "\n"


def _span(span: Span) -> str:
    text = markdown(span.text)
    return f"**{text}**" if span.bold else text


def index_html(entries: Sequence[IndexEntry], pictures: str) -> str:
    """Return the index as HTML; `pictures` is the folder of the thumbnails, with a slash."""
    rows = [
        (
            entry,
            quote(printable(entry.page)),
            quote(pictures + entry.thumbnail.name) if entry.thumbnail else "",
            _shown_width(entry),
        )
        for entry in entries
    ]
    return render_template("papers_index.html.jinja", title=index_title(entries), rows=rows)


def _shown_width(entry: IndexEntry) -> int:
    return min(SHOWN, (entry.thumbnail.size[0] + 1) // 2) if entry.thumbnail else 0


INDEX_FORMS = {"markdown": ("index.md", index_markdown), "html": ("index.html", index_html)}
"""The name of the index and what renders it, by the form of the pages; PowerPoint has none."""
