"""Which way a metric goes: whether more of it is better, less, or nobody can tell."""

import re

UP, DOWN = 1, -1

_WORDS_UP = re.compile(
    r"\b(accurac(y|ies)|m?acc|recall|precision|dice|success|top-?\s?[15]|rank-?1|hits?|spearman"
    r"|f-?(1|score|measure)|correlation|win rate|bleu(-?\d)?|rouge(-?l)?|meteor|cider(-d)?|spice"
    r"|clip(-?score|-?sim|-[ti])|dino(-i)?|average precision|intersection over union)\b",
    re.IGNORECASE,
)
_NAMES_UP = re.compile(
    r"(?<![A-Za-z])([mcogb]?I(o|O)?U|m?AP(box|mask|[SMLrcfbm])?|PSNR|(MS-)?SSIM"
    r"|R@?\d+\b|P@\d+\b|[mp]?AUC|AUROC|AUPRC?|PQ|SQ|RQ|HOTA|AssA|DetA|MOTA|IDF1|NDS|P?CK(?=@)|PCKh?"
    r"|DSC|IS|NMI|ARI|SRCC|SROCC|PLCC|KRCC|EM|B@\d|J&F|OA|AUPRO|PRO|KRCC|OKS|VBench|SI-SNR)"
    r"(?![A-Za-z])"
)
_WORDS_DOWN = re.compile(
    r"\b(errors?|err|perplexity|chamfer|miss rate|distances?|abs[\s.-]*rel|sq[\s.-]*rel"
    r"|hallucination rate|halrate|forgetting|reject(ion)? rate|end-?point)\b",
    re.IGNORECASE,
)
_NAMES_DOWN = re.compile(
    r"(?<![A-Za-z])(n?MAE|RMSE(log)?|N?MSE|[rsg]?FID|KID|FVD|LPIPS|DISTS|NIQE|BRISQUE|A?EPE|AEE|AAE"
    r"|CD|EMD|PPL|FPR\d*|HD(95)?|ASSD?|ADE|FDE|minADE|minFDE|(PA-|P-|N-)?MPJPE|MPVPE|PA?-?PVE|PVE"
    r"|ATE|RPE|CHAIR[si]?|EER|ACER|HTER|WER|CER|ERGAS|NME|SAD|LEV|DTW|MPVE|WA-MPJPE"
    r"|W-MPJPE|RTE)(?![A-Za-z])"
)
_FALL = re.compile(r"\berr(ors?)?\b|\bdrop\b|\bgap\b|\bdegradation\b", re.IGNORECASE)
"""The error of top-1, the drop of accuracy: what turns the way of a metric."""
_COST = re.compile(
    r"param|flop|\bMACs?\b|latency|\btimes?\b|speed|\bfps\b|\bHz\b|\(m?s\)|\[m?s\]|\bms\b|memory"
    r"|\bsizes?\b|epoch|\biter|resolution|\bres\.|throughput|hours?\b|seconds|\byears?\b|\btokens?\b"
    r"|ratio|queries|#|(?<![\w-])(?<!\d )(steps?|views?|shots?)\b"
    r"|\bsup(ervision)?\b|\bGPU\b|samples\b"
    r"|\b(un)?label+ed|\bVRAM\b|\bMB\b|\bGB\b|\bdata\b|\brun-?time|\bframes\b|\bscales?\b|\bdepth\b|\bbias\b"
    r"|\bstd\b|\bvariance\b|\bgains?\b|\bimprov|\bimpr\.|\brank(ing)?\b(?!-?\s?\d)|[∆Δ]",
    re.IGNORECASE,
)
_MEAN = re.compile(
    r"\b(mean|avg|aver|average|overall|all|total)\b|\bharmonic\b|(^|/ )HM?$", re.IGNORECASE
)
_LOWER = re.compile(r"\b(lower|smaller),? (is|are|the|values?)\b.{0,20}\bbetter|↓", re.IGNORECASE)
_HIGHER = re.compile(
    r"\b(higher|larger|greater),? (is|are|the|values?)\b.{0,20}\bbetter|↑", re.IGNORECASE
)


def is_cost(name: str) -> bool:
    """Return whether a column tells what a method takes or is given, not how good it is."""
    return bool(_COST.search(name))


def is_mean(name: str) -> bool:
    """Return whether a column is over all others of its kind."""
    return bool(_MEAN.search(name))


def direction(name: str) -> int | None:
    """Return `UP` or `DOWN`, as a heading's arrow or else its metric says; None: it does not."""
    arrows = {UP for _ in re.findall("[↑⇑]", name)} | {DOWN for _ in re.findall("[↓⇓]", name)}
    if arrows:
        return arrows.pop() if len(arrows) == 1 else None
    return _named(name)


def caption_direction(caption: str) -> int | None:
    """Return the way of all metrics in a caption, if it is one."""
    both = bool(_LOWER.search(caption)), bool(_HIGHER.search(caption))
    if any(both):
        return None if all(both) else DOWN if both[0] else UP
    return _named(caption)


def metric_names(text: str) -> list[str]:
    """Return the metrics that a text names, in its order."""
    patterns = (_WORDS_UP, _NAMES_UP, _WORDS_DOWN, _NAMES_DOWN)
    found = sorted((m.start(), m[0]) for pattern in patterns for m in pattern.finditer(text))
    return [name for _, name in found]


def _named(text: str) -> int | None:
    down = bool(_WORDS_DOWN.search(text) or _NAMES_DOWN.search(text))
    if _FALL.search(text):
        return DOWN
    up = bool(_WORDS_UP.search(text) or _NAMES_UP.search(text))
    return None if up == down else UP if up else DOWN
