// Share against share: a point for each topic, the significant changes strong.

const ZERO = 30; // pixels from the place of 0 to the least share
const STRIP = 10; // pixels from the place of 0 to the edges of its strip
const NAME = 12; // pixels of letters
const LINE_ROOM = 15; // pixels of height that are kept for a name
const LARGEST = 620; // pixels of a side of the plane

function drawScatter(figure, comparison) {
  const { before, after, changes } = comparison;
  const title = `Shares, ${before.name} → ${after.name}`;
  const strongest = changes.filter((change) => change.isSignificant).slice(0, 5).map((change) => change.name);
  figure.append(element("h3", { id: "scatter-title" }, title), scatterKey(comparison));
  drawChart(figure, (room) => scatterSpec(room, comparison), {
    label: `${title}, of the papers with each topic, on log scales. ${strongest.length ? `Strongest changes: ${strongest.join(", ")}.` : "No change is significant."}`,
    onclick: (datum) => datum.name && go({ topic: datum.name, in: comparison.slugs }),
  });
  figure.append(element("figcaption", {}, "Papers per 1,000 papers, log scales. Lines: the same share, twice and half of it. Named: as many as have room, the significant ones first. Point at a topic for its numbers, click it for its papers."));
}

function scatterKey({ changes, higher, lower }) {
  const part = (name, text, topics) => element(
    "span", {}, element("i", { class: `dot ${name}`, "aria-hidden": "true" }), ` ${text}: ${number(topics)}`,
  );
  return element(
    "p", { class: "key" },
    part("accent", "significantly higher", higher),
    part("warm", "significantly lower", lower),
    part("muted", "not significant", changes.length - higher - lower),
  );
}

function scatterSpec(room, comparison) {
  const shares = comparison.changes.flatMap((change) => [change.beforePer1000, change.afterPer1000]);
  const padding = { left: 60, top: 24, bottom: 52, right: room > 560 ? 120 : 34 };
  const side = Math.max(Math.min(room - padding.left - padding.right, LARGEST), 160);
  const scale = shareScale(shares);
  const start = scale.hasZero ? ZERO : 0;
  // Pixels from the place of 0.
  const place = (one) => (one > 0
    ? start + ((side - start) * Math.log(one / scale.low)) / Math.log(scale.high / scale.low)
    : 0);
  const log = { type: "log", domain: [scale.low, scale.high] };
  return {
    width: side,
    height: side,
    padding,
    autosize: "none",
    data: [
      { name: "changes", values: scatterPoints(comparison, place, side) },
      { name: "strips", values: scale.hasZero ? stripsOf(side) : [] },
      { name: "lines", values: ratioLines(start, side, place(2 * scale.low) - start) },
      { name: "said", values: planeNotes(scale, side, start, place(scale.high / 2)) },
    ],
    scales: [{ name: "x", ...log, range: [start, side] }, { name: "y", ...log, range: [side - start, 0] }],
    axes: scatterAxes(scale, comparison),
    marks: [...planeMarks(), topicMark(), ...nameMarks(side + padding.right - 4, side)],
  };
}

// The changes as points: the last drawn is the strongest, `rank` is the order in which they are named.
function scatterPoints(comparison, place, side) {
  const strong = comparison.changes.filter((change) => change.isSignificant);
  const others = comparison.changes.filter((change) => !change.isSignificant);
  others.sort((x, y) => y.beforePer1000 + y.afterPer1000 - x.beforePer1000 - x.afterPer1000);
  return [...strong, ...others].map((change, rank) => ({
    name: change.name,
    rank,
    isStrong: change.isSignificant,
    fill: color(changeColor(change)),
    letters: color(change.isSignificant ? changeColor(change) : "quiet"),
    x: place(change.beforePer1000),
    y: side - place(change.afterPer1000),
    lines: changeLines(change, comparison),
  })).reverse();
}

function stripsOf(side) {
  return [
    { x: -STRIP, y: 0, x2: STRIP, y2: side + STRIP },
    { x: STRIP, y: side - STRIP, x2: side, y2: side + STRIP },
  ];
}

// The lines of one ratio; `twice` are the pixels of a factor of 2.
function ratioLines(start, side, twice) {
  const line = (x, y, dash) => ({ x: start + x, y: side - start - y, x2: side - y, y2: x, dash });
  return [line(0, 0, [1, 0]), line(0, twice, [5, 4]), line(twice, 0, [5, 4])];
}

function planeNotes({ hasZero }, side, start, half) {
  const note = (x, y, said, align, baseline) => ({ x, y, said, align, baseline });
  return [
    note(start, -8, "higher share", "left", "bottom"),
    note(half, -8, "×2", "center", "bottom"),
    note(side, -8, "×1", "center", "bottom"),
    note(side + 6, side - half, "÷2", "left", "middle"),
    ...(hasZero ? [
      note(0, side + 16, "none", "center", "top"),
      note(-16, side, "none", "right", "middle"),
    ] : []),
  ];
}

function scatterAxes({ ticks, hasZero }, { before, after }) {
  const axis = {
    values: ticks, grid: true, domain: false, ticks: false, labelPadding: hasZero ? STRIP + 6 : 6,
    format: ",~r", labelOverlap: "greedy", labelSeparation: 4, titlePadding: 6, titleAnchor: "end",
  };
  return [
    { ...axis, orient: "bottom", scale: "x", title: `${before.name}, papers per 1,000` },
    { ...axis, orient: "left", scale: "y", title: `${after.name}, papers per 1,000` },
  ];
}

function fields(...names) {
  return Object.fromEntries(names.map((name) => [name, { field: name }]));
}

// What is behind the points: the strips of those in one edition only, and the lines of one ratio.
function planeMarks() {
  const mark = (type, data, update, name) => ({ type, name, from: { data }, interactive: false, encode: { update } });
  return [
    mark("rect", "strips", { ...fields("x", "y", "x2", "y2"), fill: { value: color("shade") } }),
    mark("rule", "lines", {
      ...fields("x", "y", "x2", "y2"),
      stroke: { value: color("muted") },
      strokeDash: { field: "dash" },
      strokeWidth: { value: 1.2 },
    }),
    mark("text", "said", {
      ...fields("x", "y", "align", "baseline"), text: { field: "said" }, fill: { value: color("quiet") },
    }, "notes"),
  ];
}

function topicMark() {
  return {
    type: "symbol",
    name: "points",
    from: { data: "changes" },
    encode: { update: {
      ...fields("x", "y", "fill"),
      size: { signal: "datum.isStrong ? 64 : 25" },
      stroke: { value: color("paper") },
      strokeWidth: { value: 0.5 },
      tooltip: { field: "lines" },
      cursor: { value: "pointer" },
    } },
  };
}

// Vega places names by the size of their letters, but a line is higher: so places are found for
// larger letters, which are not seen, and the names are written there.
function nameMarks(width, height) {
  return [
    {
      type: "text",
      name: "places",
      from: { data: "points" },
      interactive: false,
      encode: { update: { text: { field: "datum.name" }, fontSize: { value: LINE_ROOM }, fillOpacity: { value: 0 } } },
      transform: [{
        type: "label",
        size: [width, height],
        sort: { field: "datum.datum.rank" },
        anchor: ["right", "left", "top", "bottom", "top-right", "bottom-right", "top-left", "bottom-left"],
        offset: [3],
        avoidMarks: ["notes"],
      }],
    },
    {
      type: "text",
      name: "names",
      from: { data: "places" },
      interactive: false,
      encode: { update: {
        ...fields("x", "align"),
        y: { signal: `datum.y + ${LINE_ROOM / 2} * indexof(["bottom", "middle", "top"], datum.baseline) - ${LINE_ROOM / 2}` },
        baseline: { value: "middle" },
        fontSize: { value: NAME },
        fontWeight: { signal: "datum.datum.datum.isStrong ? 600 : 400" },
        fill: { field: "datum.datum.letters" },
        text: { signal: "datum.opacity ? datum.text : ''" },
      } },
    },
  ];
}
