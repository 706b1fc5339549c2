"""Where keywords are counted: in titles, or in abstracts, which are running text."""

import re
from collections.abc import Iterable
from typing import get_args

from cvprstats.errors import NothingFoundError, UsageError
from cvprstats.keywords.rules import Rule
from cvprstats.papers import Field, Paper, PaperList, Selection, no_abstracts

PROSE = frozenset(
    "a.k.a ability able according accordingly achieve achieved achieves achieving across actually "
    "adapted add adding addition additional additionally address addressed addresses addressing "
    "adopt adopted advance advances advantage advantages aim aims al allow allowing allows almost "
    "alone along already also although always among amount analyze analyzed another applicable "
    "applied apply applying approach approaches appropriate argue around art article aspect "
    "aspects assume assumed attempt automatically available avoid avoiding based basic basis "
    "become becomes becoming behind believe benefit benefits besides best better beyond bring "
    "brings broad build building builds built call called cannot capability capable capture "
    "captured captures capturing carefully carried case cases cause caused causes certain "
    "challenge challenges challenging characteristic characteristics choice choose claim clear "
    "clearly close closely code codes combine combined combines combining come comes common "
    "commonly comparable compare compared compares comparing comparison comparisons competitive "
    "complete completely comprehensive computationally compute computed conduct conducted "
    "consider considerable considerably considered considering consist consisting consists "
    "construct constructed contain contained containing contains contribution contributions "
    "conventional core correctly correspond corresponding costly could create created creating "
    "critical crucial current currently deal dealing demonstrate demonstrated demonstrates "
    "demonstrating depend depends derive derived describe described describes design designed "
    "designing desired despite detail detailed details determine develop developed developing "
    "develops devise devised differ difference differences different difficult difficulties "
    "difficulty directly discuss due e.g easily easy effect effective effectively effectiveness "
    "effects efficacy efficiently either eliminate empirically employ employed employing employs "
    "enable enabled enables enabling end enforce enhance enhanced enough ensure ensures entire eq "
    "especially essential establish established estimate estimated estimates et etc evaluate "
    "evaluated evaluating evaluation evaluations even every evidence exact exactly example "
    "examples exhibit exist existing exists expected expensive experiment experimental "
    "experimentally experiments explicitly exploit exploited exploiting exploits explore explored "
    "explores exploring extend extended extending extends extensive extensively extra extract "
    "extracted extracting extracts extremely facilitate fact factor factors far fashion favorable "
    "favorably fig finally find finding findings finds first firstly five focus focused focuses "
    "focusing follow followed following follows form formally former forms formulate formulated "
    "forward found four framework frameworks fully fundamental furthermore future gain gained "
    "gains general generally generate generated generates get give given gives giving goal goals "
    "good great greatly handle handled handling hard heavily help helps hence high higher highly "
    "however huge i.e idea ideas identify ii iii illustrate impact implement implementation "
    "implemented importance important importantly impose impressive improve improved improvement "
    "improvements improves improving include included includes including incorporate incorporated "
    "incorporates incorporating increase increased increases increasing increasingly indeed "
    "indicate individual inherent inside insight insights inspired instead integrate integrated "
    "interest interesting intermediate introduce introduced introduces introducing intuitive "
    "investigate investigated involve involved involves issue issues jointly keep key kind kinds "
    "know known lack large largely larger last later latter lead leading leads learn learned "
    "learning learns least led less let leverage leveraged leverages leveraging lie like likely "
    "limit limitation limitations limited limits little low lower made main mainly maintain "
    "maintaining major make makes making manner many marginal may mean meaningful means meanwhile "
    "mention merely method methods might moreover mostly motivated much multiple must named "
    "namely naturally nature nearly necessary need needed needs nevertheless new newly next "
    "notably novel novelty number numbers numerous observation observations observe observed "
    "obtain obtained obtaining obtains occur offer offers often one ones opposed order original "
    "originally others otherwise outcome outperform outperformed outperforming outperforms "
    "overall overcome paper papers particular particularly per perform performance performances "
    "performed performing performs play plays popular possible possibly potential potentially "
    "power powerful practical practice precisely predict predicted predicts presence present "
    "presented presenting presents prevent previous previously principle problem problems "
    "procedure process processes produce produced produces producing progress project promising "
    "properly properties property proposal propose proposed proposes proposing prove proved "
    "proven provide provided provides providing public publicly published purpose purposes "
    "qualitative qualitatively quantitative quantitatively quite rather reach reason recent "
    "recently reduce reduced reduces reducing refer referred regarding related relatively "
    "relevant reliable rely relying remain remains remarkable remarkably report reported "
    "represent require required requirement requirements requires requiring research researchers "
    "resp respective respectively result resulting results reveal rich role run running scenario "
    "scenarios scheme schemes second secondly see seek seen select selected series serve serves "
    "set sets setting settings several severe short show showed showing shown shows significant "
    "significantly similar similarly simple simply simultaneously since situation situations size "
    "slightly small smaller solely solution solutions solve solved solves solving sometimes sota "
    "special specific specifically standard start state state-of- state-of-art state-of-the-art "
    "still straightforward strategies strategy strong strongly studied studies study studying "
    "subject subsequent substantial substantially success successful successfully suffer suffers "
    "sufficient suggest suggested suggests suitable superior superiority support surpass "
    "surpasses tackle take taken takes taking task tasks technique techniques tend term terms "
    "thanks the-arts theoretically thereby therefore third thorough though three throughout thus "
    "time times together total toward towards traditional train trained tremendous try two type "
    "types typical typically ultimately underlying unique unlike upon us use used useful user "
    "uses using usually utilize utilized utilizes utilizing valid validate validated variety "
    "various vary varying verified verify version versions versus via vs w.r.t way ways well "
    "whereas whether whole whose wide widely within without work works would yet yield yielding "
    "yields".split()
)
"""Words of which nearly all abstracts hold some, and that name no subject. Chosen by reading the
words that abstracts hold at least twelve times as often as titles."""

_URL = r"(?:\\?(?:url|href)\{)?https?:\s?//(?:\S+\.\s(?=[a-z]+/))?\S+|\bwww\.\S+"
_GLUED = r"(?<=[a-z])\.(?=[A-Z][a-z])"
_CITATION = r"\s*\[\d[\d,;–\-\s]*\]"
_BETWEEN = r"(?<=[^\w\s'’])\s+|\s+(?=[^\w\s'’])"
"""Blanks beside punctuation: no phrase goes across them. The patterns are compiled where they are
needed, since most runs count titles."""


def field_stopwords(field: Field, tokens: Iterable[Iterable[str]]) -> frozenset[str]:
    """Return what is left out of texts with these words besides the usual stopwords: numbers."""
    if field == "title":
        return frozenset()
    return frozenset(word for words in tokens for word in words if not any(map(str.isalpha, word)))


def papers_with(papers: PaperList | Selection, field: Field) -> list[Paper]:
    """Return the papers in whose titles, or abstracts, keywords are counted.

    Demos are not among them, unless the list holds nothing else, nor are papers without abstract.

    Raises:
        UsageError: there is no such field.
        NothingFoundError: no paper has an abstract.

    """
    if field not in get_args(Field):
        raise UsageError(f"no field {field!r}: choose {' or '.join(get_args(Field))}")
    counted = [*(papers.without_demos or papers)]
    if field == "title":
        return counted
    counted = [paper for paper in counted if paper.abstract]
    if not counted:
        raise NothingFoundError(no_abstracts(papers))
    return counted


def field_filter(papers: PaperList | Selection, field: Field, counted: int) -> tuple[str, ...]:
    """Return that abstracts were counted, in words, and of how many papers; nothing for titles."""
    if field == "title":
        return ()
    whole = len(papers.without_demos) or len(papers)
    have = "" if counted == whole else f", which {counted:,} of {whole:,} papers have"
    return (f"in abstracts{have}",)


def field_tokens(text: str, field: Field, rule: Rule) -> list[str]:
    """Return the words of a title or abstract, in order.

    Abstracts are read without web addresses and citations such as `[12]`. Where the rule counts
    phrases, an empty word stands for punctuation, which no phrase goes across.
    """
    if field == "title":
        return rule.tokens(text)
    text = re.sub(_CITATION, "", re.sub(_URL, " ", text))
    text = re.sub(_GLUED, ". ", text)  # a blank is missing between two sentences
    if not rule.counts_phrases:
        return rule.tokens(text)
    words: list[str] = []
    for part in re.split(_BETWEEN, text):
        words += [*rule.tokens(part), ""]
    return words
