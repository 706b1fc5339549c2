"""How commands write documents: to a folder or to one file, in one form or several."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from cvprstats.errors import UsageError
from cvprstats.output import write_documents

if TYPE_CHECKING:
    from cvprstats.report.pages import Deck
    from cvprstats.report.render.pptx_template import Template

_ENDINGS = {"markdown": ".md", "html": ".html", "pptx": ".pptx", "json": ".json"}


@dataclass(frozen=True, slots=True)
class Destination:
    """Where documents go, and in which forms."""

    folder: Path
    documents: tuple[tuple[str, str], ...]
    """The form and the file name of each."""
    alone: bool = False
    """A single file was asked for: what it shows goes into a folder of its name, if not into it."""


def destination(
    output: Path | None, folder: Path, stem: str, form: str | None, *forms: str
) -> Destination:
    """Return where documents go: into `output`, a folder or a file, or else into `folder`.

    Args:
        output: what `-o` says; with one of our endings it is a file, and the ending is the form.
        folder: the folder to take if `-o` is not given.
        stem: the name of documents in a folder, without an ending.
        form: what `--format` says, or `all`; the first of `forms` if it is not given.
        forms: the forms that the command writes.

    Raises:
        UsageError: the ending is of no form that the command writes, or not that of `--format`.

    """
    endings = {_ENDINGS[one]: one for one in forms if one != "all"}
    ending = output.suffix.lower() if output else ""
    if not output or output.is_dir() or not ending[1:].isalpha():  # `cvpr.2019` is a folder
        chosen = form or forms[0]
        documents = ((one, stem + end) for end, one in endings.items() if chosen in {one, "all"})
        return Destination(output or folder, tuple(documents))
    if ending not in endings:
        *others, last = endings
        raise UsageError(
            f"cannot tell the format of {output}: end it in {', '.join(others)} or {last}, "
            "or name a folder without a dot"
        )
    if form not in {None, endings[ending]}:
        raise UsageError(f"{output} cannot hold --format {form}: leave one of the two out")
    return Destination(output.parent, ((endings[ending], output.name),), alone=True)


def load_template(path: Path | None, place: Destination) -> "Template | None":
    """Return the master that the user names.

    Raises:
        UsageError: no PowerPoint file is written.
        FileError: the template cannot be read.

    """
    if path is None:
        return None
    if "pptx" not in {form for form, _ in place.documents}:
        raise UsageError("--template is for PowerPoint: add --format pptx, or leave it out")
    from cvprstats.report.render.pptx_template import read_template

    return read_template(path)


def write_deck(
    deck: "Deck",
    place: Destination,
    *,
    embed: bool = False,
    force: bool = False,
    tables: Mapping[str, str] | None = None,
    template: "Template | None" = None,
) -> Iterator[Path]:
    """Write a deck in its forms, all files or none, and return the paths of the documents.

    Args:
        deck: what to write.
        place: where to, and in which forms.
        embed: put the pictures into the Markdown file; else they go beside it.
        force: replace files that the user has changed.
        template: whose master a PowerPoint file takes.
        tables: texts that go beside a document in a folder, by file name.

    Raises:
        FileError: the files cannot be written, or are the user's.

    """
    documents = {
        name: _rendered(deck, form, name, place, embed, template) for form, name in place.documents
    }
    for files in documents.values():
        files.update((name, text.encode()) for name, text in (tables or {}).items())
    write_documents(place.folder, documents, force=force)
    return (place.folder / name for name in documents)


def _rendered(
    deck: "Deck",
    form: str,
    name: str,
    place: Destination,
    embed: bool,
    template: "Template | None",
) -> dict[str, bytes]:
    """Return the files of a deck in one form, by name."""
    if form == "html":
        from cvprstats.report.render.html import render_html

        return {name: render_html(deck).encode()}
    if form == "pptx":
        from cvprstats.report.render.pptx import render_pptx

        return {name: render_pptx(deck, template)}
    from cvprstats.report.render.markdown import render_deck

    folder = f"{Path(name).stem}_files/" if place.alone else ""
    pictures = () if embed else deck.pictures()
    return {
        name: render_deck(_with_pictures_in(folder, deck), embed=embed).encode(),
        **{folder + picture.name: picture.png() for picture in pictures},
    }


def _with_pictures_in(folder: str, deck: "Deck") -> "Deck":
    """Return a deck that refers to pictures in a folder."""
    from cvprstats.report.pages import renamed

    quoted = quote(os.fsencode(folder))  # a name can hold what would end a link
    pages = (replace(page, blocks=renamed(page.blocks, quoted)) for page in deck.pages)
    return replace(deck, pages=tuple(pages))
