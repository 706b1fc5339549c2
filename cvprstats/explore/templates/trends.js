// Trends: topics over the years, as lines with names at their ends, or as small multiples.

const DEFAULT_TOPICS = 6;
const MOST_LINES = SERIES.length;
const MOST_PANELS = 24;
const SHAPES = ["circle", "square", "triangle-up", "diamond", "triangle-down", "cross", "triangle-right", "triangle-left"];
const DASHES = [[], [7, 4], [2, 3], [8, 3, 2, 3]]; // one for each venue
const NAME_HEIGHT = 17; // pixels
const NAME_GAP = 20;

const trendsView = {
  title: "Trends",
  show(main, state) {
    const venues = chosenVenues(state);
    const asked = listIn(state.k);
    const topics = asked.length
      ? [...new Set(asked.map((name) => findTopic(model, name)))].filter(Boolean)
      : defaultTopics(venues[0]);
    const unknown = asked.filter((name) => !findTopic(model, name));
    const names = topics.map((topic) => topic.name);
    main.append(
      element("h2", {}, "Trends"),
      topicForm(names, unknown),
      topicChips(names, venues),
      element("div", { class: "choices" }, valueChoice(state), venueChoice(venues)),
    );
    if (topics.length) showLines(main, topics, venues, state);
  },
};

function venuesOf() {
  return Object.keys(model.changed);
}

// The venues asked for, else that of the latest edition.
function chosenVenues(state) {
  const asked = listIn(state.v);
  const chosen = venuesOf().filter((venue) => asked.includes(venue));
  return chosen.length ? chosen : [model.editions.at(-1).venue];
}

function editionsOf(venue) {
  return model.editions.filter((edition) => edition.venue === venue);
}

// The topics that changed most in a venue; of one edition, the most frequent.
function defaultTopics(venue, most = DEFAULT_TOPICS) {
  if (model.changed[venue].length) return model.changed[venue].slice(0, most).map((name) => model.byName.get(name));
  return topTopics(editionsOf(venue).at(-1), most);
}

function topTopics(edition, most) {
  const papers = (topic) => topic.byEdition[edition.index];
  return model.topics.filter((topic) => topic.isTopic && papers(topic))
    .sort((one, other) => papers(other) - papers(one) || (one.name < other.name ? -1 : 1)).slice(0, most);
}

// Go on, and keep the focus on what has this id.
function goOn(changes, id) {
  go(changes);
  document.getElementById(id)?.focus();
}

// The topics whose names or spellings begin with a text, else hold it; topics before other words.
function suggestTopics(text, most = 12) {
  const asked = spelled(text);
  if (!asked) return [];
  const ranks = new Map();
  for (const [key, topic] of model.spellings) {
    const at = key.indexOf(asked);
    if (at < 0) continue;
    const rank = (at && 4) + (topic.isTopic ? 0 : 2) + (key === asked ? 0 : 1);
    if (!(ranks.get(topic) <= rank)) ranks.set(topic, rank);
  }
  return [...ranks].sort((one, other) => one[1] - other[1] || other[0].places.length - one[0].places.length)
    .slice(0, most).map(([topic]) => topic);
}

function topicForm(names, unknown) {
  const message = element("p", { id: "topic-message", role: "status" }, unknownText(unknown));
  const box = element("input", {
    id: "add-topic", type: "text", list: "trend-topics", autocomplete: "off", spellcheck: "false",
    "aria-describedby": "topic-message",
    oninput: (event) => {
      if (event.inputType === "insertReplacementText" || !event.inputType) add(); // chosen from the list
      else list.replaceChildren(...suggestTopics(box.value).map(topicOption));
    },
  });
  const list = element("datalist", { id: "trend-topics" });
  const add = () => {
    const topic = findTopic(model, box.value);
    if (topic) goOn({ k: [...new Set([...names, topic.name])].join("|") }, "add-topic");
    else if (box.value.trim()) message.replaceChildren(unknownText([box.value.trim()]));
  };
  return element(
    "form", { class: "add", onsubmit: (event) => { event.preventDefault(); add(); } },
    element("label", { for: "add-topic" }, "Add a word or topic"), box, list,
    element("button", {}, "Add"), message,
  );
}

function topicOption(topic) {
  const kind = topic.isTopic ? "" : "word, ";
  return element("option", { value: topic.name, label: `${topic.name} (${kind}${counted(topic.places.length, "paper")})` });
}

function unknownText(unknown) {
  if (!unknown.length) return "";
  const near = suggestTopics(unknown[0], 3).map((topic) => topic.name);
  const hint = near.length ? ` Did you mean ${joined(near, "or")}?` : " Try another spelling.";
  return `No title here holds ${unknown.map((name) => `“${name}”`).join(", ")}.${unknown.length === 1 ? hint : ""}`;
}

// The topics shown, each with a button that removes it, and some to add.
function topicChips(names, venues) {
  const isAlone = names.length === 1;
  const few = names.length * venues.length <= MOST_LINES;
  const shown = names.map((name, at) => element(
    "li", { class: "chip" },
    few && !(isAlone && venues.length > 1)
      ? element("span", { class: "swatch", style: `background: var(--${SERIES[at]})` }) : null,
    name,
    element("button", {
      type: "button", "aria-label": `Remove ${name}`,
      onclick: () => goOn({ k: names.filter((one) => one !== name).join("|") }, "add-topic"),
    }, "×"),
  ));
  const more = defaultTopics(venues[0], 30).map((topic) => topic.name).filter((name) => !names.includes(name)).slice(0, 8);
  const added = more.map((name) => element("li", {}, element("button", {
    type: "button", class: "chip", "aria-label": `Add ${name}`,
    onclick: () => goOn({ k: [...names, name].join("|") }, "add-topic"),
  }, `+ ${name}`)));
  return element("div", { class: "topics" },
    element("ul", { class: "chips", "aria-label": "Topics shown" }, shown),
    element("ul", { class: "chips more", "aria-label": "Topics to add: the next that changed most" }, added));
}

function choice(type, name, value, isChosen, text, onchange) {
  const id = `${name}-${value}`;
  return element("label", { for: id }, element("input", { type, name, id, value, checked: isChosen, onchange: () => onchange(id) }), text);
}

function valueChoice(state) {
  const isCount = state.as === "count";
  return element(
    "fieldset", {}, element("legend", {}, "Show"),
    choice("radio", "as", "share", !isCount, "papers per 1,000", (id) => goOn({ as: "" }, id)),
    choice("radio", "as", "count", isCount, "papers", (id) => goOn({ as: "count" }, id)),
  );
}

function venueChoice(venues) {
  if (venuesOf().length < 2) return null;
  const toggle = (venue) => venuesOf().filter((one) => venues.includes(one) !== (one === venue));
  return element(
    "fieldset", {}, element("legend", {}, "Conferences"),
    venuesOf().map((venue) => choice("checkbox", "v", venue, venues.includes(venue), venue,
      (id) => goOn({ v: toggle(venue).join("|") }, id))),
  );
}

function showLines(main, topics, venues, state) {
  const lines = trendLines(topics, venues, state.as === "count");
  const editions = model.editions.filter((edition) => venues.includes(edition.venue));
  const years = [...new Set(editions.map((edition) => edition.year))];
  const unit = state.as === "count" ? "papers" : "papers per 1,000";
  const title = `${unit}, ${joined(venues)} ${[...new Set([years[0], years.at(-1)])].join("–")}`;
  const figure = element("figure", { class: "trends" }, element("figcaption", {}, title[0].toUpperCase() + title.slice(1)));
  main.append(figure);
  const top = 1.06 * Math.max(1, ...lines.flatMap((line) => line.points.map((point) => point.value)));
  const open = (datum) => datum.slug && go({ topic: datum.topic, in: datum.slug });
  if (lines.length <= MOST_LINES) {
    const label = `Lines: ${topics.map((topic) => topic.name).join(", ")}, ${title}; the table below has the numbers`;
    drawChart(figure, lineSpec(lines, years, top, figure.clientWidth), { label, onclick: open });
  } else {
    showPanels(figure, lines, years, top, open);
  }
  const cell = (topic, edition) => papersLink(topic, edition, trendText(topic, edition));
  main.append(dataTable(
    `Papers, and papers per 1,000, by topic, ${joined(venues)}`,
    ["edition", ...topics.map((topic) => topic.name)],
    editions.map((edition) => [edition.name, ...topics.map((topic) => cell(topic, edition))]),
  ));
}

// “34 (26.3)”, as the command line writes it.
function trendText(topic, edition) {
  return `${number(topic.byEdition[edition.index])} (${number(share(topic, edition), 1)})`;
}

// A link to the papers of a topic in an edition; only the text where there are none.
function papersLink(topic, edition, text, attributes = {}) {
  if (!topic.byEdition[edition.index]) return text;
  return element("a", { href: hashOf({ ...readState(), topic: topic.name, in: edition.slug }), ...attributes }, text);
}

// A line for each topic and venue, topic by topic. Lines of a topic have one color, unless it is the only one.
function trendLines(topics, venues, isCount) {
  return topics.flatMap((topic, at) => venues.map((venue, which) => {
    const style = { color: color(SERIES[(topics.length === 1 ? which : at) % SERIES.length]), shape: SHAPES[(at * venues.length + which) % SHAPES.length], dash: DASHES[which % DASHES.length] };
    const name = venues.length > 1 ? `${venue}: ${topic.name}` : topic.name;
    return { name, ...style, points: trendPoints(topic, editionsOf(venue), isCount).map((point) => ({ ...point, name, ...style })) };
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
    return {
      topic: topic.name, slug: edition.slug, year: edition.year, run,
      value: isCount ? papers : share(topic, edition),
      text: `${edition.name}, ${topic.name}: ${counted(papers, "paper")}, ${number(share(topic, edition), 1)} per 1,000`,
      short: `${counted(papers, "paper")}, ${number(share(topic, edition), 1)} per 1,000`,
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

// Names at the ends of lines, and where each is; `right` is where they begin.
function endNames(lines, top, { width, height, right, leader, last }) {
  const ends = lines.map((line) => (line.points.at(-1).value / top) * height);
  const places = spreadApart(ends, NAME_HEIGHT, Math.min(0, height - NAME_HEIGHT * lines.length), height);
  return lines.map((line, at) => {
    const end = line.points.at(-1);
    const { text } = cutName(line.name, right);
    const from = ((end.year - last.from) / last.span) * width;
    const y = height - places[at];
    return { name: line.name, text, color: line.color, shape: line.shape, from: from + 7, y1: height - ends[at], y2: y, x: width + leader };
  });
}

function lineSpec(lines, years, top, room, height = 380) {
  const wanted = Math.max(...lines.map((line) => cutName(line.name, Infinity).width));
  const right = Math.min(wanted, 0.36 * room);
  const leader = room < 600 ? 8 : 24;
  const width = Math.max(120, room - 46 - right - leader - NAME_GAP);
  const last = { from: years[0] - 0.5, span: years.at(-1) - years[0] + 1 };
  const spec = axesSpec(lines, years, top, width, height);
  spec.padding.right = right + leader + NAME_GAP;
  spec.data.push({ name: "names", values: endNames(lines, top, { width, height, right, leader, last }) });
  spec.marks.push(
    { type: "rule", from: { data: "names" }, interactive: false, encode: { update: {
      x: { field: "from" }, x2: { field: "x", offset: -3 }, y: { field: "y1" }, y2: { field: "y2" },
      stroke: { field: "color" }, strokeWidth: { value: 0.8 }, opacity: { value: 0.7 },
    } } },
    { type: "symbol", from: { data: "names" }, interactive: false, encode: { update: {
      x: { field: "x", offset: 5 }, y: { field: "y2" }, fill: { field: "color" }, shape: { field: "shape" }, size: { value: 60 },
    } } },
    { type: "text", name: "labels", from: { data: "names" }, interactive: false, encode: { update: {
      x: { field: "x", offset: 15 }, y: { field: "y2" }, text: { field: "text" }, baseline: { value: "middle" }, fill: { value: color("ink") }, fontSize: { value: 12 },
    } } },
  );
  return spec;
}

// The lines on their axes, without names. The band of a year has its numbers.
function axesSpec(lines, years, top, width, height) {
  const isNarrow = width / (years.at(-1) - years[0] + 1) < 36;
  const points = lines.flatMap((line) => line.points);
  const place = { x: { scale: "x", field: "year" }, y: { scale: "y", field: "value" } };
  return {
    width, height, autosize: "none", padding: { left: 42, top: 8, right: 8, bottom: 30 },
    data: [{ name: "bands", values: yearBands(lines, years) }, { name: "points", values: points }],
    scales: [
      { name: "x", domain: [years[0] - 0.5, years.at(-1) + 0.5], range: "width", zero: false },
      { name: "y", domain: [0, top], range: "height" },
    ],
    axes: [
      { orient: "left", scale: "y", grid: true, ticks: false, domain: false, tickCount: Math.max(2, Math.round(height / 70)) },
      { orient: "bottom", scale: "x", values: years, ticks: false, labelPadding: 7, labelOverlap: true, encode: { labels: { update: {
        text: { signal: isNarrow ? "'’' + slice(datum.value + '', 2)" : "datum.value + ''" },
      } } } },
    ],
    marks: [
      { type: "rect", from: { data: "bands" }, encode: { update: {
        x: { scale: "x", signal: "datum.year - 0.5" }, x2: { scale: "x", signal: "datum.year + 0.5" },
        y: { value: 0 }, y2: { signal: "height" }, fill: { value: color("line") }, fillOpacity: { value: 0 }, tooltip: { signal: "datum.lines" },
      }, hover: { fillOpacity: { value: 0.6 } } } },
      { type: "group", interactive: false, from: { facet: { name: "run", data: "points", groupby: ["name", "run"] } }, marks: [
        { type: "line", from: { data: "run" }, interactive: false, encode: { update: {
          ...place, stroke: { field: "color" }, strokeDash: { field: "dash" }, strokeWidth: { value: 2.2 },
        } } },
      ] },
      { type: "symbol", name: "dots", from: { data: "points" }, encode: { update: {
        ...place, fill: { field: "color" }, shape: { field: "shape" }, size: { value: 50 }, stroke: { value: "transparent" }, strokeWidth: { value: 10 },
        cursor: { value: "pointer" }, tooltip: { signal: "[datum.name + ', ' + datum.year, datum.short, 'Click for the papers']" }, description: { field: "text" },
      } } },
    ],
  };
}

// More lines than can be told apart: a panel for each, all in one scale.
function showPanels(figure, lines, years, top, open) {
  const shown = lines.slice(0, MOST_PANELS);
  const left = lines.length - shown.length;
  if (left) figure.append(element("p", { class: "small" }, `The first ${MOST_PANELS} of ${lines.length} lines: remove topics to see the others.`));
  const panels = element("div", { class: "panels" });
  figure.append(panels);
  const places = shown.map((line) => element("section", { "aria-label": line.name }, element("h3", {}, line.name)));
  panels.append(...places);
  shown.forEach((line, at) => {
    const plain = { color: color("accent"), shape: "circle", dash: [] };
    const drawn = { ...line, points: line.points.map((point) => ({ ...point, ...plain })) };
    const spec = axesSpec([drawn], years, top, Math.max(120, places[at].clientWidth - 52), 120);
    drawChart(places[at], spec, { label: `Line: ${line.name}`, onclick: open });
  });
}
