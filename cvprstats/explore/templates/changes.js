// The changes from one edition to another, their wording and their table.

const WIDE = 10; // from this ratio of its ends on, a scale has round shares enough
const BESIDE = { rose: "higher", new: "only", fell: "lower", gone: "none" };
const comparisons = new Map(); // by the slugs of both editions

function compared(before, after) {
  const key = `${before.slug}|${after.slug}`;
  if (!comparisons.has(key)) {
    const changes = compareEditions(model.topics, before, after);
    const strong = changes.filter((change) => change.isSignificant);
    const higher = strong.filter((change) => changeSign(change) > 0).length;
    comparisons.set(key, {
      before,
      after,
      changes,
      higher,
      lower: strong.length - higher,
      inTime: before.year < after.year,
      slugs: key,
    });
  }
  return comparisons.get(key);
}

// 1 for a higher share, -1 for a lower one.
function changeSign(change) {
  return Math.sign(change.afterPer1000 - change.beforePer1000);
}

// How numbers are worded, as in cvprstats.tables.wording.

function ratioDigits(ratio) {
  if (ratio < 0.0995) return fixed(ratio, 1 - Number(ratio.toExponential(1).split("e")[1]));
  if (ratio < 0.995) return fixed(ratio, 2);
  return ratio < 9.95 ? fixed(ratio, 1) : number(ratio);
}

function directionText(change, inTime) {
  return inTime ? change.direction : BESIDE[change.direction] || change.direction;
}

function ratioText(change, inTime) {
  if (change.direction === "new" || change.direction === "gone") return directionText(change, inTime);
  return `×${ratioDigits(change.ratio)}`;
}

function shareText(change, inTime) {
  const text = ratioText(change, inTime);
  return text.startsWith("×") ? `${directionText(change, inTime)} ${text}` : text;
}

function intervalText({ ratioLow, ratioHigh }) {
  if (ratioHigh === null) return `≥ ${ratioDigits(ratioLow)}`;
  return ratioLow ? `${ratioDigits(ratioLow)} to ${ratioDigits(ratioHigh)}` : `≤ ${ratioDigits(ratioHigh)}`;
}

function probabilityText(p) {
  if (p < 0.001) return "<0.001";
  let digits = p < 0.0095 ? 3 : 2;
  // More digits show on which side of the level of significance p is.
  while (p !== SIGNIFICANT && Number(fixed(p, digits)) === SIGNIFICANT) digits += 1;
  return fixed(p, digits);
}

function starred(text, change) {
  return change.isSignificant ? `${text} *` : text;
}

// What the pointer tells of a change.
function changeLines(change, { before, after, inTime }) {
  const q = probabilityText(change.q);
  const papers = (edition, some, per1000) => `${edition.name}: ${counted(some, "paper")}, ${number(per1000, 1)} per 1,000`;
  return [
    change.name,
    papers(before, change.before, change.beforePer1000),
    papers(after, change.after, change.afterPer1000),
    `${shareText(change, inTime)} (95 %: ${intervalText(change)})`,
    `${q.startsWith("<") ? `q < ${q.slice(1)}` : `q = ${q}`}${change.isSignificant ? "" : ": could be chance"}`,
  ];
}

function changeColor(change) {
  if (!change.isSignificant) return "muted";
  return changeSign(change) > 0 ? "accent" : "warm";
}

// A log scale of shares per 1,000, from a low to a high one; 0 has a place of its own.
function shareScale(shares) {
  const known = shares.filter((one) => one > 0);
  let low = Math.min(...known);
  let high = Math.max(...known);
  const rounds = [-4, -3, -2, -1, 0, 1, 2, 3].flatMap((power) => [1, 2, 5].map((step) => Number(`${step}e${power}`)));
  if (high / low < WIDE) {
    low = rounds.findLast((one) => one <= low) || low;
    high = rounds.find((one) => one > high) || high;
  }
  const ticks = rounds.filter((one) => one >= low && one <= high);
  return { low, high, ticks, hasZero: known.length < shares.length };
}

function topicButton(change, comparison) {
  return element("button", {
    type: "button",
    class: "topic",
    onclick: () => go({ topic: change.name, in: comparison.slugs }),
  }, change.name);
}

function changesTable(comparison) {
  const { before, after, changes, inTime } = comparison;
  const headings = ["topic", "papers", "per 1,000", "share", "95 %", "p", "q"];
  const rows = changes.map((change) => [
    topicButton(change, comparison),
    `${change.before} → ${change.after}`,
    `${fixed(change.beforePer1000, 1)} → ${fixed(change.afterPer1000, 1)}`,
    shareText(change, inTime),
    intervalText(change),
    probabilityText(change.p),
    starred(probabilityText(change.q), change),
  ]);
  const table = dataTable(`Topics, ${before.name} → ${after.name}; ×: ratio of the shares; *: significant, q < ${SIGNIFICANT}`, headings, rows);
  table.classList.add("changes");
  return table;
}
