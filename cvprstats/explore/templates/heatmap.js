// Heat map: a table of the topics that changed most, in the order of when each had its year.

const ROW_CHOICES = [24, 48, 96];
// From which part of its peak, in percent, the color of a cell wants the other color of letters,
// so that both schemes have a contrast of 4.5 at least.
const TURN_DARK = 60;
const TURN_LIGHT = 80;

const heatmapView = {
  title: "Heat map",
  show(main, state) {
    const [venue] = chosenVenues(state);
    const editions = editionsOf(venue);
    const changed = model.changed[venue];
    const asked = Math.min(Math.max(1, Math.floor(Number(state.rows)) || ROW_CHOICES[0]), changed.length);
    const names = model.peaks[venue].filter((place) => place < asked).map((place) => changed[place]);
    main.append(
      element("h2", {}, "Heat map"),
      element("div", { class: "choices" }, oneVenueChoice(venue), names.length ? rowChoice(venue, asked) : null),
    );
    if (!names.length) {
      main.append(element("p", {}, editions.length < 2
        ? `A heat map needs two editions: there is ${editions[0].name} alone.`
        : "All words of these titles are generic."));
      return;
    }
    const topics = names.map((name) => model.byName.get(name));
    const years = `${editions[0].year}–${editions.at(-1).year}`;
    const title = `The ${counted(topics.length, "topic")} of ${venue} ${years} whose shares changed most, by G², in the order of their peaks`;
    const key = ["0", element("span", { class: "ramp" }), "peak of the row"];
    const box = { class: "table heat", tabindex: "0", role: "region", "aria-label": "Heat map" };
    main.append(
      element("p", {}, `${title}. The numbers are papers per 1,000.`),
      element("p", { class: "heat-key small", "aria-hidden": "true" }, key),
      element("div", box, heatTable(title, topics, editions, state)),
    );
  },
};

function oneVenueChoice(venue) {
  if (venuesOf().length < 2) return null;
  return element(
    "fieldset", {}, element("legend", {}, "Conference"),
    venuesOf().map((one) => choice("radio", "v", one, one === venue, one, (id) => goOn({ v: one }, id))),
  );
}

function rowChoice(venue, asked) {
  const most = model.changed[venue].length;
  const numbers = [...new Set([...ROW_CHOICES.filter((one) => one < most), most, asked])].sort((one, other) => one - other);
  const options = numbers.map((one) => element("option", { value: one, selected: one === asked }, number(one)));
  const onchange = (event) => goOn({ rows: event.target.value }, "heat-rows");
  return element("label", { for: "heat-rows" }, "Rows", element("select", { id: "heat-rows", onchange }, options));
}

function heatTable(title, topics, editions, state) {
  const heads = editions.map((edition) => element("th", { scope: "col" },
    stateLink(state, { view: "edition", e: edition.slug }, String(edition.year))));
  const rows = topics.map((topic) => {
    const most = Math.max(...editions.map((edition) => share(topic, edition))) || 1;
    return element("tr", {},
      element("th", { scope: "row" }, stateLink(
        state, { view: "trends", k: topic.name, v: editions[0].venue }, printable(topic.name),
      )),
      editions.map((edition) => heatCell(topic, edition, Math.round((100 * share(topic, edition)) / most))));
  });
  return element("table", {}, element("caption", { class: "hidden" }, title),
    element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "topic"), heads)),
    element("tbody", {}, rows));
}

function heatCell(topic, edition, part) {
  const papers = topic.byEdition[edition.index];
  const text = number(share(topic, edition), 1);
  const lines = [`${printable(topic.name)}, ${edition.name}`, `${counted(papers, "paper")}, ${text} per 1,000`];
  const link = papersLink(topic, edition, papers ? text : "0");
  if (papers) link.setAttribute("aria-label", `${text} per 1,000: ${counted(papers, "paper")}`);
  const turn = part >= TURN_LIGHT ? "high" : part >= TURN_DARK ? "middle" : "low";
  return element("td", {
    class: `${turn}${papers ? "" : " none"}`, style: `--part: ${part}%`,
    onpointerenter: (event) => showTip(null, event, null, lines),
    onpointerleave: (event) => showTip(null, event, null, null),
  }, link);
}
