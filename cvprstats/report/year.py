"""The one-page summary of an edition: every sentence carries a number from the data."""

from dataclasses import dataclass

from cvprstats.keywords.comparison import Comparison
from cvprstats.keywords.counts import KeywordCounts
from cvprstats.keywords.filters import OWN_STOPWORDS
from cvprstats.keywords.movers import Movers
from cvprstats.keywords.rules import GENERIC
from cvprstats.papers import Edition, PaperList
from cvprstats.report.changes import (
    NAMED_PAPERS,
    NAMED_RATIO,
    change_sentences,
    changes_picture,
    large_changes,
    listed,
    mover_sentences,
)
from cvprstats.report.keyword_pictures import bars_picture, cloud_picture
from cvprstats.report.pages import (
    Block,
    Bullets,
    Page,
    Span,
    TableBlock,
    TextBlock,
    plain,
)
from cvprstats.report.printed_page import fits_page
from cvprstats.tables.wording import (
    compared_numbers,
    dates_text,
    percent_text,
    place_text,
    presentation_texts,
)
from cvprstats.text import counted

TOP = 40
"""How many keywords are "the top" in sentences, as on the slides of 2019."""
LISTED_LETTERS = 75
"""Letters of the keywords that a sentence lists, at most: a page has no room for more."""
FEW = 12
DUMBBELLS = (20, "tall banner"), (FEW, "banner")
"""Changes in a picture of some size; a page has the first of them that it has room for."""
STAYED = 6
"""Keywords that entered or left the top and are named, at most."""
TABLE_ROWS = 5


@dataclass(frozen=True, slots=True)
class YearReport:
    """What an edition's page is made of."""

    papers: PaperList
    counts: KeywordCounts
    previous: Edition | None
    """The edition before, for the growth."""
    before: KeywordCounts | None = None
    """The edition to compare with."""
    listed_before: int | None = None
    """Papers in the list of the edition before, where accepted papers were not announced."""
    comparison: Comparison | None = None
    """What changed: since the edition to compare with, else since those of the years before."""
    movers: Movers | None = None
    """What rose or fell over those years and this one."""

    @property
    def listed(self) -> int:
        """Papers in the list, without demos."""
        return len(self.papers.without_demos)

    @property
    def growth(self) -> tuple[int, int] | None:
        """Papers of the edition before and of this one; None where these are not known."""
        edition, previous = self.papers.edition, self.previous
        if previous is None:
            return None
        listed = {previous: self.listed_before or 0, edition: self.listed}
        return compared_numbers(previous, edition, listed)


def year_page(report: YearReport) -> Page:
    """Lay out the one-page summary of an edition."""
    counts, before, comparison = report.counts, report.before, report.comparison
    sentences = [most_frequent_sentence(counts)]
    if before:
        sentences.append(stayed_sentence(before, counts))
    if comparison:
        sentences += [*change_sentences(comparison), *mover_sentences(report.movers)]
    above: list[Block] = [TextBlock(_facts(report)), Bullets(tuple(sentences))]
    above.append(bars_picture(counts, before))
    cloud = cloud_picture(counts)
    method = TextBlock(plain(method_text(report)), small=True)
    large = len(large_changes(comparison)) if comparison else 0
    sizes = DUMBBELLS[large <= FEW :]
    for rows, size in sizes:
        changes = changes_picture(comparison, rows, size) if comparison else []
        keywords = [] if changes else [_keywords(counts)]
        page = Page(counts.edition.name, (*above, *changes, cloud, *keywords, method))
        if fits_page(page):
            break
    return page


def _facts(report: YearReport) -> tuple[Span, ...]:
    papers, edition = report.papers, report.papers.edition
    facts = [place_text(edition), dates_text(edition)]
    if edition.submitted:
        facts.append(f"{edition.submitted:,} submitted")
    if edition.accepted:
        rate = percent_text(edition.acceptance_rate)
        facts.append(f"{edition.accepted:,} accepted" + (f" ({rate})" if rate else ""))
    in_list = [] if report.listed == edition.accepted else [f"{report.listed:,} in the list"]
    if edition.accepted is None:
        facts += in_list
    if report.previous and report.growth:
        old, new = report.growth
        more = "more" if new >= old else "fewer"
        facts.append(f"{abs(new / old - 1):.1%} {more} than in {report.previous.year} ({old:,})")
    if edition.accepted is not None:
        facts += in_list
    facts += presentation_texts(papers)
    spans = plain(" · ".join(filter(None, facts)))
    for award in award_lines(papers):  # in the same paragraph: the page has no room for another
        spans += (Span(" · "), *award)
    return spans


def award_lines(papers: PaperList) -> list[tuple[Span, ...]]:
    """Return a line for each award: `Best paper: …`, with the titles as links."""
    lines: dict[str, list[Span]] = {}
    for paper in papers:
        if paper.award:
            line = lines.setdefault(paper.award, [])
            line += [Span("; ")] * bool(line) + [Span(paper.title, url=paper.page)]
    return [
        (Span(f"{award[:1].upper()}{award[1:]}{'s' * (len(line) > 1)}: ", bold=True), *line)
        for award, line in sorted(lines.items())
    ]


def most_frequent_sentence(counts: KeywordCounts) -> tuple[Span, ...]:
    """Return a sentence on the most frequent keywords."""
    ranked = _named(counts)
    if not ranked:
        return plain(f"No title holds a {counts.rule.noun}; titles counted: {counts.papers:,}.")
    (keyword, papers), *others = ranked[:6]
    titles = counted(counts.papers, "title")
    share = f"in {papers:,} of {titles}, {papers / counts.papers:.1%}"
    following = ", ".join(f"{other} ({number:,})" for other, number in others)
    rest = f", then {following}." if following else "."
    return (Span("Most frequent: "), Span(keyword, bold=True), Span(f" ({share}){rest}"))


def top_title(counts: KeywordCounts) -> str:
    """Return the most frequent keywords as the title of their picture."""
    *others, last = [keyword for keyword, _ in _named(counts)[:3]] or [""]
    noun = counts.rule.noun
    if not others:
        return f"The most frequent {noun}s"
    return f"Most frequent: {', '.join(others)} and {last}"


def stayed_title(before: KeywordCounts, after: KeywordCounts) -> str:
    """Return how many of the top keywords stayed, as the title of their picture."""
    old, new = _top(before), _top(after)
    stayed = len(set(old) & set(new))
    return f"{stayed} of the {len(old)} top {after.rule.noun}s of {before.edition.name} stayed"


def stayed_sentence(before: KeywordCounts, after: KeywordCounts) -> tuple[Span, ...]:
    """Return a sentence on the top keywords that stayed, entered or left."""
    old, new = _top(before), _top(after)
    came = [keyword for keyword in new if keyword not in old]
    went = [keyword for keyword in old if keyword not in new]
    text = (
        f"{len(old) - len(went)} of the top {len(old)} of {before.edition.name} stayed in the top "
        f"{len(new)}"
    )
    if came:
        text += f"; entered: {listed(came, LISTED_LETTERS, STAYED)}"
    if went:
        text += f"; left: {listed(went, LISTED_LETTERS, STAYED)}"
    return (Span(f"Top {after.rule.noun}s: ", bold=True), Span(text + "."))


def _named(counts: KeywordCounts) -> list[tuple[str, int]]:
    """Return the keywords that sentences may name, with their papers, the most frequent first."""
    return [
        (keyword, papers) for keyword, papers in counts.counts.items() if keyword not in GENERIC
    ]


def _top(counts: KeywordCounts) -> list[str]:
    """Return the top keywords, with those that are as frequent as the last of them."""
    ranked = _named(counts)
    least = ranked[:TOP][-1][1] if ranked else 0
    return [keyword for keyword, papers in ranked if papers >= least]


def _keywords(counts: KeywordCounts) -> TableBlock:
    """Return a table of the most frequent keywords, in two halves side by side."""
    ranked = [
        (Span(keyword), Span(f"{papers:,}"), Span(f"{counts.share(keyword):.1f}"))
        for keyword, papers in counts.top(2 * TABLE_ROWS)
    ]
    half = (len(ranked) + 1) // 2
    blank = (Span(""),) * 3
    right = [*ranked[half:], *[blank] * (2 * half - len(ranked))]
    return TableBlock(
        (counts.rule.noun, "papers", "per 1,000") * 2,
        tuple((*one, *other) for one, other in zip(ranked[:half], right, strict=True)),
        frozenset({1, 2, 4, 5}),
        f"Most frequent {counts.rule.noun}s of {counts.edition.name}",
    )


def method_text(report: YearReport) -> str:
    """Return how the keywords were counted, and from which list."""
    rule, filters = report.counts.rule, report.counts.filters
    usual = "English stopwords and the field's own (learning, …) left out"
    chosen = filters if OWN_STOPWORDS in filters else (usual, *filters)
    method = (
        f"Method: rule “{rule.name}”: {rule.description}; {'; '.join(chosen)}. "
        "Sentences skip generic words (toward, …)"
    )
    if told := report.comparison:
        small = f"factors below {NAMED_RATIO} and counts below {NAMED_PAPERS}"
        small += " per edition" * told.has_groups
        if told.rule == rule:
            method += f", {small}"
        else:
            method += (
                f". Changes are told by rule “{told.rule.name}”: {told.rule.description}; they "
                f"skip {small}"
            )
        method += (
            ". ×: ratio of shares, with 95\N{NO-BREAK SPACE}% interval (Koopman 1984); "
            "p: Fisher's exact test; q: false discovery rate (Benjamini, Hochberg 1995); "
            "*: q\N{NO-BREAK SPACE}<\N{NO-BREAK SPACE}0.05; order: G² (Dunning 1993)"
        )
    if report.movers:
        method += "; movers: Cochran-Armitage test with overdispersion"
    return method + f". Source: {report.papers.origin}."
