// Trends: topics over the years; which ones, added by typing or clicking.

const DEFAULT_TOPICS = 6;
const MOST_LINES = SERIES.length;

const trendsView = {
  title: "Trends",
  show(main, state) {
    const venues = chosenVenues(state);
    const asked = listIn(state.k);
    const topics = asked.length
      ? [...new Set(asked.map((name) => findTopic(model, name)))].filter(Boolean)
      : defaultTopics(venues[0]);
    const names = topics.map((topic) => topic.name);
    main.append(
      element("h2", {}, "Trends"),
      topicForm(names),
      topicChips(names, venues),
      element("div", { class: "choices" }, valueChoice(state), venueChoice(venues)),
    );
    if (topics.length) showLines(main, topics, venues, state);
  },
};

// The venues asked for, else that of the latest edition.
function chosenVenues(state) {
  const asked = listIn(state.v?.toUpperCase());
  const chosen = venuesOf().filter((venue) => asked.includes(venue));
  return chosen.length ? chosen : [model.editions.at(-1).venue];
}

// The topics that changed most in a venue; of one edition, the most frequent.
function defaultTopics(venue, most = DEFAULT_TOPICS) {
  const names = model.changed[venue].length ? model.changed[venue] : editionsOf(venue).at(-1).top;
  return names.slice(0, most).map((name) => model.byName.get(name));
}

// The topics whose names or spellings begin with a text, else hold it; topics before other words.
function suggestTopics(text, most = 12) {
  const asked = spelled(text);
  if (!asked) return [];
  const ranks = new Map();
  for (const [key, topic] of model.spellings.spelled) {
    const at = key.indexOf(asked);
    if (at < 0) continue;
    const rank = (at && 4) + (topic.isTopic ? 0 : 2) + (key === asked ? 0 : 1);
    if (!(ranks.get(topic) <= rank)) ranks.set(topic, rank);
  }
  return [...ranks].sort((one, other) => one[1] - other[1] || other[0].places.length - one[0].places.length)
    .slice(0, most).map(([topic]) => topic);
}

function topicForm(names) {
  const message = element("p", { id: "topic-message", role: "status" });
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
    else if (box.value.trim()) message.textContent = unknownText(box.value.trim());
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

function unknownText(asked) {
  const near = suggestTopics(asked, 3).map((topic) => topic.name);
  const hint = near.length ? `Did you mean ${joined(near, "or")}?` : "Try another spelling.";
  return `No title has the word or topic “${asked}”. ${hint}`;
}

// The topics shown, each with a button that removes it, and some to add. A click leaves the
// focus on the list: in the box, it would open the keyboard of a phone.
function topicChips(names, venues) {
  const isAlone = names.length === 1;
  const few = names.length * venues.length <= MOST_LINES;
  const shown = names.map((name, at) => element(
    "li", { class: "chip" },
    few && !(isAlone && venues.length > 1)
      ? element("span", { class: "swatch", style: `background: var(--${SERIES[at]})` }) : null,
    printable(name),
    element("button", {
      type: "button", "aria-label": `Remove ${printable(name)}`,
      onclick: () => goOn({ k: names.filter((one) => one !== name).join("|") }, "topics-shown"),
    }, "×"),
  ));
  const more = defaultTopics(venues[0], 30).map((topic) => topic.name).filter((name) => !names.includes(name)).slice(0, 8);
  const added = more.map((name) => element("li", {}, element("button", {
    type: "button", class: "chip", "aria-label": `Add ${printable(name)}`,
    onclick: () => goOn({ k: [...names, name].join("|") }, "topics-shown"),
  }, `+ ${printable(name)}`)));
  return element("div", { class: "topics" },
    element("ul", { class: "chips", id: "topics-shown", tabindex: "-1", "aria-label": "Topics shown" }, shown),
    element("ul", { class: "chips more", "aria-label": "Topics to add: the next that changed most" }, added));
}

function choice(type, name, value, isChosen, text, onchange) {
  const id = `${name}-${value}`;
  const input = element("input", { type, name, id, value, checked: isChosen, onchange: () => onchange(id) });
  return element("label", { for: id }, input, text);
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
  if (years.length === 1) figure.append(element("p", {}, "One year alone shows no trend."));
  main.append(figure);
  const top = 1.06 * Math.max(1, ...lines.flatMap((line) => line.points.map((point) => point.value)));
  const open = (datum) => datum.slug && openPapers(datum.topic, datum.slug);
  if (lines.length <= MOST_LINES) {
    const label = `Lines: ${topics.map((topic) => printable(topic.name)).join(", ")}, ${title}; the table below has the numbers`;
    drawChart(figure, (width) => lineSpec(lines, years, top, width), { label, onclick: open });
  } else {
    showPanels(figure, lines, years, top, open);
  }
  const cell = (topic, edition) => papersLink(topic, edition, trendText(topic, edition));
  main.append(dataTable(
    `Papers, and papers per 1,000, by topic, ${joined(venues)}`,
    ["edition", ...topics.map((topic) => printable(topic.name))],
    editions.map((edition) => [edition.name, ...topics.map((topic) => cell(topic, edition))]),
  ));
}

// “34 (26.3)”, as the command line writes it.
function trendText(topic, edition) {
  return `${number(topic.byEdition[edition.index])} (${number(share(topic, edition), 1)})`;
}
