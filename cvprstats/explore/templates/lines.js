// Lines over the years: with names at their ends, or a panel for each where they are many.

const MOST_PANELS = 24;
const SHAPES = [
  "circle", "square", "triangle-up", "diamond", "triangle-down", "cross", "triangle-right", "triangle-left",
];
const DASHES = [[], [7, 4], [2, 3], [8, 3, 2, 3]]; // one for each venue
const NAME_HEIGHT = 17; // pixels
const NAME_GAP = 20;
const KEY_ROOM = 15; // from the left of a name's symbol to its letters
const LEFT = 42; // for the numbers of the axis
const NARROW = 560; // with less room, names stand above the lines

// A line for each topic and venue, topic by topic. Lines of a topic have one color, unless it is the
// only one.
function trendLines(topics, venues, isCount) {
  return topics.flatMap((topic, at) => venues.map((venue, which) => {
    const style = {
      name: (venues.length > 1 ? `${venue}: ` : "") + printable(topic.name),
      color: color(SERIES[(topics.length === 1 ? which : at) % SERIES.length]),
      shape: SHAPES[(at * venues.length + which) % SHAPES.length],
      dash: DASHES[which % DASHES.length],
    };
    const points = trendPoints(topic, editionsOf(venue), isCount);
    return { ...style, points: points.map((point) => ({ ...point, ...style })) };
  }));
}

// The points of a line, in runs: where the list of an edition is missing, another begins.
function trendPoints(topic, editions, isCount) {
  const steps = editions.slice(1).map((edition, at) => edition.year - editions[at].year);
  const step = Math.min(...steps);
  let run = 0;
  return editions.map((edition, at) => {
    if (at && steps[at - 1] > step) run += 1;
    const papers = topic.byEdition[edition.index];
    const short = `${counted(papers, "paper")}, ${number(share(topic, edition), 1)} per 1,000`;
    return {
      topic: topic.name, slug: edition.slug, year: edition.year, run, short,
      value: isCount ? papers : share(topic, edition),
      text: `${edition.name}, ${printable(topic.name)}: ${short}`,
    };
  });
}

// The years with what stands in each: the largest value first.
function yearBands(lines, years) {
  return years.map((year) => {
    const points = lines.flatMap((line) => line.points).filter((point) => point.year === year);
    points.sort((one, other) => other.value - one.value);
    return { year, lines: [String(year), ...points.map((point) => `${point.name}: ${point.short}`)] };
  });
}

// Places nearest to those wanted that lie `gap` apart, as cvprstats.charts.spreading finds them.
function spreadApart(wanted, gap, low, high) {
  const order = wanted.map((_, at) => at).sort((one, other) => wanted[one] - wanted[other] || other - one);
  const pools = [];
  order.forEach((at, rank) => {
    let [mean, size] = [wanted[at] - rank * gap, 1];
    while (pools.length && pools.at(-1)[0] >= mean) {
      const [other, others] = pools.pop();
      [mean, size] = [(mean * size + other * others) / (size + others), size + others];
    }
    pools.push([mean, size]);
  });
  const highest = Math.max(low, high - (wanted.length - 1) * gap);
  const bases = pools.flatMap(([mean, size]) => new Array(size).fill(Math.min(Math.max(mean, low), highest)));
  const places = [];
  order.forEach((at, rank) => { places[at] = bases[rank] + rank * gap; });
  return places;
}

// A name cut to `room` pixels in the letters of a chart.
function cutName(name, room) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = "12px system-ui, sans-serif";
  let text = name;
  while (text.length > 3 && pen.measureText(text).width > room) text = `${text.slice(0, -2)}…`;
  return { text, width: pen.measureText(text).width };
}

// Names in rows above the lines, where there is no room beside them: “x2” is left of each.
function namesAbove(lines, room) {
  let [x, row] = [0, 0];
  const placed = lines.map((line) => {
    const { text, width } = cutName(line.name, room - KEY_ROOM);
    if (x && x + KEY_ROOM + width > room) [x, row] = [0, row + 1];
    const place = { ...line, text, row, x2: x - LEFT };
    x += KEY_ROOM + width + NAME_GAP;
    return place;
  });
  return placed.map((one) => ({ ...one, y2: (one.row - row - 1) * NAME_HEIGHT }));
}

// Names at the ends of lines, and where each is.
function namesBeside(lines, years, top, { width, height, right, leader }) {
  const ends = lines.map((line) => (line.points.at(-1).value / top) * height);
  const low = Math.min(0, height - NAME_HEIGHT * lines.length);
  const places = spreadApart(ends, NAME_HEIGHT, low, height);
  return lines.map((line, at) => ({
    name: line.name, color: line.color, shape: line.shape,
    text: cutName(line.name, right).text,
    x1: (width * (line.points.at(-1).year - years[0] + 0.5)) / (years.at(-1) - years[0] + 1),
    x2: width + leader,
    y1: height - ends[at],
    y2: height - places[at],
  }));
}

function lineSpec(lines, years, top, room) {
  const height = 380;
  const areAbove = room < NARROW || years.length === 1;
  const right = Math.min(Math.max(...lines.map((line) => cutName(line.name, Infinity).width)), 0.36 * room);
  const leader = 24;
  const beside = areAbove ? 4 : right + leader + NAME_GAP;
  const width = Math.max(120, room - LEFT - beside);
  const names = areAbove
    ? namesAbove(lines, room)
    : namesBeside(lines, years, top, { width, height, right, leader });
  const spec = axesSpec(lines, years, top, width, height);
  spec.padding.right = beside;
  spec.padding.top -= Math.min(0, ...names.map((name) => name.y2));
  spec.data.push({ name: "names", values: names });
  spec.marks.push(...(areAbove ? [] : [leaderMark()]), ...keyMarks());
  return spec;
}

function ofNames(type, name, update) {
  return { type, name, from: { data: "names" }, interactive: false, encode: { update } };
}

function leaderMark() {
  return ofNames("rule", "leaders", {
    x: { field: "x1", offset: 7 }, x2: { field: "x2", offset: -3 }, y: { field: "y1" }, y2: { field: "y2" },
    stroke: { field: "color" }, strokeWidth: { value: 0.8 }, opacity: { value: 0.7 },
  });
}

function keyMarks() {
  return [
    ofNames("symbol", "keys", {
      x: { field: "x2", offset: 5 }, y: { field: "y2" },
      fill: { field: "color" }, shape: { field: "shape" }, size: { value: 60 },
    }),
    ofNames("text", "labels", {
      x: { field: "x2", offset: KEY_ROOM }, y: { field: "y2" }, text: { field: "text" }, baseline: { value: "middle" },
      fill: { value: color("ink") }, fontSize: { value: 12 },
    }),
  ];
}

// The lines on their axes, without names.
function axesSpec(lines, years, top, width, height) {
  const isNarrow = width / (years.at(-1) - years[0] + 1) < 36;
  const label = { text: { signal: isNarrow ? "'’' + slice(datum.value + '', 2)" : "datum.value + ''" } };
  return {
    width, height, autosize: "none", padding: { left: LEFT, top: 8, right: 8, bottom: 30 },
    data: [
      { name: "bands", values: yearBands(lines, years) },
      { name: "points", values: lines.flatMap((line) => line.points) },
    ],
    scales: [
      { name: "x", domain: [years[0] - 0.5, years.at(-1) + 0.5], range: "width", zero: false },
      { name: "y", domain: [0, top], range: "height" },
    ],
    axes: [
      { orient: "left", scale: "y", grid: true, ticks: false, domain: false, tickCount: Math.max(2, Math.round(height / 70)) },
      {
        orient: "bottom", scale: "x", values: years, ticks: false, labelPadding: 7, labelOverlap: true,
        encode: { labels: { update: label } },
      },
    ],
    marks: [bandMark(), runMark(), dotMark()],
  };
}

// The year under the pointer: it has the numbers of all lines.
function bandMark() {
  const update = {
    x: { scale: "x", signal: "datum.year - 0.5" }, x2: { scale: "x", signal: "datum.year + 0.5" },
    y: { value: 0 }, y2: { signal: "height" },
    fill: { value: color("line") }, fillOpacity: { value: 0 }, tooltip: { field: "lines" },
  };
  const encode = { update, hover: { fillOpacity: { value: 0.6 } } };
  return { type: "rect", name: "years", from: { data: "bands" }, encode };
}

function runMark() {
  const line = {
    type: "line", from: { data: "run" }, interactive: false, encode: { update: {
      x: { scale: "x", field: "year" }, y: { scale: "y", field: "value" },
      stroke: { field: "color" }, strokeDash: { field: "dash" }, strokeWidth: { value: 2.2 },
    } },
  };
  const facet = { name: "run", data: "points", groupby: ["name", "run"] };
  return { type: "group", interactive: false, from: { facet }, marks: [line] };
}

// A point; its wide stroke, which is not seen, is easier to hit.
function dotMark() {
  return { type: "symbol", name: "dots", from: { data: "points" }, encode: { update: {
    x: { scale: "x", field: "year" }, y: { scale: "y", field: "value" },
    fill: { field: "color" }, shape: { field: "shape" }, size: { value: 50 },
    stroke: { value: "transparent" }, strokeWidth: { value: 10 }, cursor: { value: "pointer" },
    tooltip: { signal: "[datum.name + ', ' + datum.year, datum.short, 'Click for the papers']" },
    description: { field: "text" },
  } } };
}

// More lines than can be told apart: a panel for each, all in one scale.
function showPanels(figure, lines, years, top, open) {
  const shown = lines.slice(0, MOST_PANELS);
  const left = lines.length - shown.length;
  if (left) {
    const note = `The first ${MOST_PANELS} of ${lines.length} lines: remove topics to see the others.`;
    figure.append(element("p", { class: "small" }, note));
  }
  const panels = element("div", { class: "panels" });
  figure.append(panels);
  const places = shown.map((line) => element("section", { "aria-label": line.name }, element("h3", {}, line.name)));
  panels.append(...places);
  shown.forEach((line, at) => {
    const plain = { color: color("accent"), shape: "circle", dash: [] };
    const drawn = { ...line, points: line.points.map((point) => ({ ...point, ...plain })) };
    const specify = (width) => axesSpec([drawn], years, top, Math.max(120, width - 50), 120);
    drawChart(places[at], specify, { label: `Line: ${line.name}`, onclick: open });
  });
}
