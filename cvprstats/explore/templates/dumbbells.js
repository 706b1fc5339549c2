// The strongest changes: both shares of each, their intervals, and the line between them.

const STRONGEST = 10; // changes to a higher and to a lower share, at most each
const ZERO_PERCENT = 7; // of the scale's width, from the place of 0 to the least share

function listStrongest(section, comparison) {
  const { changes } = comparison;
  const groups = [
    ["Higher share", changes.filter((change) => changeSign(change) > 0).slice(0, STRONGEST)],
    ["Lower share", changes.filter((change) => changeSign(change) < 0).slice(0, STRONGEST)],
  ].filter(([, group]) => group.length);
  const shown = groups.flatMap(([, group]) => group);
  section.append(element("h3", { id: "strongest-title" }, shown.length ? "The strongest changes" : "No share changed"));
  if (!shown.length) return;
  const intervals = new Map(shown.map((change) => [change, [
    shareInterval(change.before, change.beforePapers), shareInterval(change.after, change.afterPapers),
  ]]));
  const scale = shareScale([...intervals.values()].flat(2));
  section.append(
    strongestKey(shown, comparison),
    ...groups.map(([heading, group]) => element(
      "div", { class: "dumbbells" },
      element("div", { class: "head" }, element("h4", {}, heading), scaleBox(scale, "label"), element("span", {}, "papers"), element("span", {}, "share")),
      element("ol", {}, byExtent(group).map((change) => dumbbell(change, intervals.get(change), scale, comparison))),
    )),
    element("p", { class: "small" }, `Papers per 1,000 papers, log scale; thin lines: 95\u00a0% intervals, before above, after below; ×: ratio of the shares; *: significant, q < ${SIGNIFICANT} among ${number(changes.length)}. Chosen by G².`),
  );
}

function strongestKey(shown, { before, after }) {
  const used = new Set(shown.map(changeColor));
  const dot = (name) => element("i", { class: `dot ${name}`, "aria-hidden": "true" });
  const strong = ["accent", "warm"].filter((name) => used.has(name));
  return element(
    "p", { class: "key" },
    element("span", {}, dot("hollow"), ` ${before.name}`),
    strong.length ? element("span", {}, strong.map(dot), ` ${after.name}, significant`) : null,
    used.has("muted") ? element("span", {}, dot("muted"), strong.length ? " not significant" : ` ${after.name}, not significant`) : null,
  );
}

// The significant changes first, then those by the largest factor.
function byExtent(changes) {
  const extent = ({ ratio }) => (ratio ? Math.abs(Math.log(ratio)) : 99);
  return [...changes].sort((x, y) => y.isSignificant - x.isSignificant || extent(y) - extent(x));
}

// The place of a share, in percent of the width.
function placeOf(one, { low, high, hasZero }) {
  const start = hasZero ? ZERO_PERCENT : 0;
  return one > 0 ? start + ((100 - start) * Math.log(one / low)) / Math.log(high / low) : 0;
}

// A box as wide as the scale, with the round shares as labels or lines, and what is drawn on it.
function scaleBox(scale, kind, ...drawn) {
  const { ticks, hasZero } = scale;
  const few = ticks.filter((one) => ticks.length < 7 || `${one}`.replace(/[0.]/g, "") === "1");
  return element(
    "span", { class: "scale", "aria-hidden": "true" },
    [...(hasZero ? [0] : []), ...few].map((one) => element(
      "span", { class: kind, style: `left: ${placeOf(one, scale)}%` }, kind === "label" ? one.toLocaleString("en-US") : null,
    )),
    drawn,
  );
}

function dumbbell(change, [before, after], scale, comparison) {
  const place = (one) => placeOf(one, scale);
  const between = (name, low, high) => element("span", { class: name, style: `left: ${place(low)}%; width: ${place(high) - place(low)}%` });
  const dot = (name, one) => element("span", { class: name, style: `left: ${place(one)}%` });
  const [low, high] = [change.beforePer1000, change.afterPer1000].sort((x, y) => x - y);
  const tip = (event) => showTip(null, event, null, event.type === "mouseleave" ? null : changeLines(change, comparison));
  return element(
    "li", { class: changeColor(change), onmousemove: tip, onmouseleave: tip },
    topicButton(change, comparison),
    scaleBox(
      scale, "tick",
      between("interval before", ...before), between("interval after", ...after),
      // The length of a line from or to 0 means nothing.
      between(low ? "line" : "line open", low, high),
      dot("end before", change.beforePer1000), dot("end after", change.afterPer1000),
    ),
    element("span", { class: "count" }, `${number(change.before)} → ${number(change.after)}`),
    element("span", { class: "ratio" }, starred(ratioText(change, comparison.inTime), change)),
  );
}
