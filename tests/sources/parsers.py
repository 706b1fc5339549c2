"""What reads foreign text, by name."""

from collections.abc import Callable

from cvprstats.catalogue.lists import parse_papers
from cvprstats.papers import parse_edition
from cvprstats.sources import ecva
from cvprstats.sources.abstracts import parse_abstracts
from cvprstats.sources.accepted_papers import parse_json, parse_page
from cvprstats.sources.arxiv import parse_feed
from cvprstats.sources.cvf import parse_proceedings
from cvprstats.sources.dblp import parse_hits
from cvprstats.sources.files import FORMS, parse_list
from cvprstats.sources.forms import recognize
from cvprstats.sources.paper_pages import parse_paper_page

PARSERS: dict[str, Callable[[str], object]] = {
    **{form: lambda text, form=form: parse_list(text, "a", form) for form in FORMS},  # type: ignore[misc]
    "list": lambda text: parse_papers(text, "a"),
    "form": recognize,
    "page": lambda text: parse_page(text, "https://a.org"),
    "ecva": lambda text: ecva.parse_page(text, parse_edition("eccv2024")),
    "proceedings": lambda text: parse_proceedings(text, "https://a.org"),
    "paper": lambda text: parse_paper_page(text, "https://a.org"),
    "abstracts": lambda text: parse_abstracts(text, "https://a.org"),
    "arxiv": parse_feed,
    "dblp": lambda text: parse_hits(text, "https://a.org"),
    "event": lambda text: parse_json(text, "https://a.org"),
    "edition": parse_edition,
}
