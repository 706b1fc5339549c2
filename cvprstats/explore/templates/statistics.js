// The statistics of cvprstats.keywords.evidence and .comparison, so that any two editions can be
// compared here. `counts` are {before, after, beforePapers, afterPapers}: the papers with a topic in
// two editions, and all their papers. Every step is Python's, so that the digits are, too.

const SIGNIFICANT = 0.05; // changes with a smaller q are called significant
const MIN_PAPERS = 10; // topics with fewer papers in both editions are not compared
const FISHER_BELOW = 1000; // smaller counts are tested exactly
const CONFIDENCE_Z2 = 1.959963984540054 ** 2; // intervals hold 95 %
const TIE = 1e-7; // probabilities that differ by less, relative to the smaller one, are equal
const NEGLIGIBLE = 1e-17;
const FAR = 1e12; // no ratio of shares of fewer papers than this is larger

// The logarithms of 0!, 1!, …, as many as were asked for so far.
const logFactorials = [0];
let lost = 0; // what the last of them lacks (Kahan)

function logFactorial(n) {
  for (let next = logFactorials.length; next <= n; next += 1) {
    const step = Math.log(next) - lost;
    const sum = logFactorials[next - 1] + step;
    lost = sum - logFactorials[next - 1] - step;
    logFactorials.push(sum);
  }
  return logFactorials[n];
}

// Papers with and without the topic: before, then after.
function cellsOf({ before, after, beforePapers, afterPapers }) {
  return [before, beforePapers - before, after, afterPapers - after];
}

// The sum, the same in whatever order the numbers are (Neumaier 1974).
function exactSum(numbers) {
  let sum = 0;
  let rest = 0;
  for (const one of numbers.sort((x, y) => x - y)) {
    const next = sum + one;
    rest += Math.abs(sum) >= Math.abs(one) ? sum - next + one : one - next + sum;
    sum = next;
  }
  return sum + rest;
}

// G² of papers with and without the topic (Dunning 1993).
function logLikelihood(counts) {
  const { beforePapers, afterPapers } = counts;
  if (!beforePapers || !afterPapers) return 0;
  const cells = cellsOf(counts);
  const columns = [cells[0] + cells[2], cells[1] + cells[3]];
  const total = beforePapers + afterPapers;
  const parts = cells.map((cell, at) => {
    const expected = (at < 2 ? beforePapers : afterPapers) * columns[at % 2];
    return cell ? cell * Math.log((cell * total) / expected) : 0;
  });
  return Math.max(2 * exactSum(parts), 0);
}

// How often equal shares give a table at least as unlikely as this one: Fisher's exact test,
// two-sided, or for large counts, χ² at G².
function pValue(counts) {
  return Math.min(...cellsOf(counts)) >= FISHER_BELOW
    ? erfc(Math.sqrt(logLikelihood(counts) / 2))
    : fisher(...cellsOf(counts));
}

// 1 minus the error function: its series, or where little is left of 1, its continued fraction.
function erfc(x) {
  const scale = Math.exp(-x * x) / Math.sqrt(Math.PI);
  if (x >= 2) {
    let fraction = x;
    for (let n = 100; n; n -= 1) fraction = x + n / 2 / fraction;
    return scale / fraction;
  }
  let sum = 0;
  for (let n = 1, term = 2 * x; term > NEGLIGIBLE; n += 1, term *= (2 * x * x) / (2 * n - 1)) sum += term;
  return 1 - scale * sum;
}

// The total probability of the tables that are not more likely than this one. The margins are
// fixed, so `c` alone makes the table; its probability falls on both sides of its mode.
function fisher(a, b, c, d) {
  const drawn = c + d;
  const marked = a + c;
  const total = a + b + c + d;
  const constant = [drawn, total - drawn, marked, total - marked]
    .reduce((sum, n) => sum + logFactorial(n), 0) - logFactorial(total);
  const cells = (after) => [after, marked - after, drawn - after, total - drawn - marked + after];
  const logProbability = (after) => constant - cells(after).reduce((sum, n) => sum + logFactorial(n), 0);
  const limit = logProbability(c) + TIE;
  const mode = Math.floor(((drawn + 1) * (marked + 1)) / (total + 2));
  if (logProbability(mode) <= limit) return 1;

  // The unlikely tables between the mode and `end`.
  const tail = (end) => {
    const step = end > mode ? 1 : -1;
    const isUnlikely = (n) => logProbability(mode + step * n) <= limit;
    const count = Math.abs(end - mode) + 1;
    let n = firstOf(count, isUnlikely);
    if (n === count) return 0;
    let sum = 0;
    for (let probability = Math.exp(logProbability(mode + step * n)); n < count; n += 1) {
      sum += probability;
      if (probability <= NEGLIGIBLE * Math.exp(limit)) break;
      const [said, before, rest, others] = cells(mode + step * n);
      probability *= step > 0
        ? (before * rest) / ((said + 1) * (others + 1))
        : (said * others) / ((before + 1) * (rest + 1));
    }
    return sum;
  };
  return Math.min(1, tail(Math.max(0, drawn + marked - total)) + tail(Math.min(drawn, marked)));
}

// The first of 0, 1, …, for which a test holds that then holds for all; `count` if for none.
function firstOf(count, test) {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

// The 95 % interval of a share, per 1,000 (Wilson 1927).
function shareInterval(papers, ofPapers) {
  if (!ofPapers) return [0, 1000];
  const part = papers / ofPapers;
  const weight = CONFIDENCE_Z2 / ofPapers;
  const middle = part + weight / 2;
  const half = Math.sqrt(weight * (part * (1 - part) + weight / 4));
  return [
    papers ? (1000 * (middle - half)) / (1 + weight) : 0,
    part < 1 ? (1000 * (middle + half)) / (1 + weight) : 1000,
  ];
}

// The 95 % interval of the ratio of shares, after to before (Koopman 1984); null for no bound.
function ratioInterval(counts) {
  const { before: a, after: c, beforePapers, afterPapers } = counts;
  if (!(a || c) || !beforePapers || !afterPapers) return [null, null];
  const bound = (first, end) => {
    let inside = first;
    let outside = end;
    while (Math.abs(Math.log(outside / inside)) > 1e-9) {
      const middle = Math.sqrt(inside * outside);
      if (ratioScore(counts, middle) < CONFIDENCE_Z2) inside = middle;
      else outside = middle;
    }
    return inside;
  };
  let ratio = c ? FAR : 1 / FAR;
  if (a && c) ratio = c / afterPapers / (a / beforePapers);
  return [c ? bound(ratio, 1 / FAR) : 0, a ? bound(ratio, FAR) : null];
}

// χ² of these counts with the shares most likely under a ratio.
function ratioScore({ before: a, after: c, beforePapers, afterPapers }, ratio) {
  const linear = ratio * (afterPapers + a) + c + beforePapers;
  const root = linear ** 2 - 4 * ratio * (beforePapers + afterPapers) * (a + c);
  // The smaller root of the quadratic, in the form that loses no digits.
  const shareAfter = Math.min((2 * ratio * (a + c)) / (linear + Math.sqrt(Math.max(root, 0))), 1);
  const shareBefore = Math.min(shareAfter / ratio, 1);
  const part = (said, papers, expected) => {
    if (expected > 0 && expected < 1) {
      return (said - papers * expected) ** 2 / (papers * expected * (1 - expected));
    }
    return said === papers * expected ? 0 : Infinity;
  };
  return part(a, beforePapers, shareBefore) + part(c, afterPapers, shareAfter);
}

// The q-value of each p-value (Benjamini and Hochberg 1995), in the same order.
function qValues(pValues) {
  const ranked = pValues.map((_, place) => place).sort((x, y) => pValues[x] - pValues[y]);
  const adjusted = [];
  let q = 1;
  for (let rank = ranked.length; rank; rank -= 1) {
    const place = ranked[rank - 1];
    q = Math.min(q, (pValues[place] * ranked.length) / rank);
    adjusted[place] = q;
  }
  return adjusted;
}

function directionOf(change) {
  if (change.beforePer1000 === change.afterPer1000) return "same";
  if (!change.before) return "new";
  if (!change.after) return "gone";
  return change.afterPer1000 > change.beforePer1000 ? "rose" : "fell";
}

function changeOf(topic, before, after) {
  const counts = {
    before: topic.byEdition[before.index],
    after: topic.byEdition[after.index],
    beforePapers: before.papers,
    afterPapers: after.papers,
  };
  const change = {
    ...counts,
    name: topic.name,
    beforePer1000: share(topic, before),
    afterPer1000: share(topic, after),
    g2: logLikelihood(counts),
    p: pValue(counts),
  };
  change.ratio = change.beforePer1000 ? change.afterPer1000 / change.beforePer1000 : null;
  [change.ratioLow, change.ratioHigh] = ratioInterval(counts);
  change.direction = directionOf(change);
  return change;
}

// All changes from one edition to another, the strongest evidence first.
function compareEditions(topics, before, after) {
  const changes = topics
    .filter(({ byEdition }) => Math.max(byEdition[before.index], byEdition[after.index]) >= MIN_PAPERS)
    .map((topic) => changeOf(topic, before, after));
  qValues(changes.map((change) => change.p)).forEach((q, at) => {
    changes[at].q = q;
    changes[at].isSignificant = q < SIGNIFICANT;
  });
  return changes.sort((x, y) => y.g2 - x.g2 || (x.name < y.name ? -1 : 1));
}
