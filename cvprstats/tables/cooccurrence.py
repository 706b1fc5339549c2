"""Papers by keyword and keywords by common papers, in forms for other programs."""

import csv
import io
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import chain

from cvprstats.keywords.cooccurrence import Cooccurrence, find_cooccurrences
from cvprstats.keywords.counts import KeywordCounts
from cvprstats.papers import Edition, Paper
from cvprstats.text import printable, spreadsheet


def matrix_csv(
    keywords: Sequence[str], papers: Iterable[tuple[Edition, Paper, frozenset[str]]]
) -> str:
    """Return one line per paper and one column per keyword: 1 if the paper has it."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["edition", "title", *(spreadsheet(printable(one)) for one in keywords)])
    for edition, paper, held in papers:
        cells = (int(keyword in held) for keyword in keywords)
        writer.writerow([edition.slug, spreadsheet(printable(paper.title)), *cells])
    return stream.getvalue()


def graphml(
    counts: KeywordCounts, keywords: Sequence[str], sets: Collection[frozenset[str]]
) -> str:
    """Return these keywords as nodes, joined by an edge where they are in the same titles."""
    import networkx as nx  # noqa: PLC0415 - heavy, and needed only here

    graph = nx.Graph(
        edition=counts.edition.slug,
        papers=len(sets),
        rule=counts.rule.name,
        filters="; ".join(counts.filters),
    )
    papers = Counter(chain.from_iterable(sets))
    for keyword in keywords:
        name = printable(keyword)
        graph.add_node(name, label=name, papers=papers[keyword])
    for pair in find_cooccurrences(sets, keywords):
        graph.add_edge(printable(pair.keyword), printable(pair.other), **_numbers(pair))
    stream = io.BytesIO()
    nx.write_graphml(graph, stream)
    return f"{stream.getvalue().decode()}\n"


def _numbers(pair: Cooccurrence) -> dict[str, int | float]:
    """Return the numbers of an edge; programs take `weight` as its strength."""
    together = pair.together
    numbers = {
        "expected": together.expected,
        "g2": together.g2,
        "npmi": together.npmi,
        "p": together.p,
        "q": pair.q,
    }
    # Ten digits are the same on every machine.
    rounded = {name: float(f"{number:.10g}") for name, number in numbers.items()}
    return {"weight": together.both, **rounded}
