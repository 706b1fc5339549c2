// Two editions: the share of each topic before against its share after, and the strongest changes.

const COMPARED = [
  "Topics of the vocabulary and single words are compared; words that name no subject, such as",
  "“novel”, are not counted. p: Fisher’s exact test; q: false discovery rate (Benjamini and Hochberg);",
  "intervals: 95\u00a0% (Koopman for ratios, Wilson for shares).",
].join(" ");

const compareView = {
  title: "Compare",
  show(main, state) {
    main.append(element("h2", {}, "Two editions"));
    const [before, after] = comparedEditions(state);
    if (!after) {
      main.append(element("p", {}, "This page holds one edition: make one of several to compare them."));
      return;
    }
    main.append(editionPicker(before, after));
    if (before === after) {
      main.append(element("p", {}, "Choose two different editions."));
      return;
    }
    const comparison = compared(before, after);
    main.append(element("p", {}, comparisonSentence(comparison)));
    if (!comparison.changes.length) return;
    const figure = element("figure", { class: "scatter", "aria-labelledby": "scatter-title" });
    const list = element("section", { class: "strongest", "aria-labelledby": "strongest-title" });
    main.append(element("div", { class: "compare" }, figure, list));
    drawScatter(figure, comparison);
    listStrongest(list, comparison);
    main.append(changesTable(comparison), element("p", { class: "small" }, `${COMPARED} Counting rule: ${model.rule}.`));
  },
};

// The two editions that the state names; else the last two of the first venue, or of all.
function comparedEditions(state) {
  const { editions } = model;
  const ofVenue = editionsOf(editions[0].venue);
  const [before, after] = (ofVenue.length > 1 ? ofVenue : editions).slice(-2);
  return [findEdition(model, state.a) || before, findEdition(model, state.b) || after];
}

function editionPicker(before, after) {
  const pick = (changes, id) => goOn({ a: before.slug, b: after.slug, topic: "", in: "", ...changes }, id);
  const select = (label, key, current, id) => element(
    "span", {},
    element("label", { for: id }, label),
    element("select", { id, onchange: (event) => pick({ [key]: event.target.value }, id) }, editionOptions(current)),
  );
  return element(
    "div", { class: "picker", role: "group", "aria-label": "Editions to compare" },
    select("From", "a", before, "compare-a"),
    element("button", { type: "button", id: "compare-swap", onclick: () => pick({ a: after.slug, b: before.slug }, "compare-swap") }, "⇄ Swap"),
    select("to", "b", after, "compare-b"),
  );
}

// The editions by venue, the latest first.
function editionOptions(current) {
  const venues = venuesOf();
  const options = (venue) => editionsOf(venue).reverse()
    .map((edition) => element("option", { value: edition.slug, selected: edition === current }, edition.name));
  return venues.length === 1
    ? options(venues[0])
    : venues.map((venue) => element("optgroup", { label: venue }, options(venue)));
}

function comparisonSentence({ before, after, changes, higher, lower, inTime }) {
  const [old, now] = [before, after].map((edition) => `${edition.name} (${counted(edition.papers, "paper")})`);
  const among = `q < ${SIGNIFICANT} among the ${counted(changes.length, "topic")} of ${MIN_PAPERS} papers or more ${inTime ? "in either year" : "on either side"}`;
  if (!changes.length) return `Neither ${old} nor ${now} has a topic of ${MIN_PAPERS} papers or more.`;
  if (!higher && !lower) return `No topic’s share of ${old} and ${now} differs significantly: ${among}.`;
  return inTime
    ? `From ${old} to ${now}, the shares of ${counted(higher, "topic")} rose and of ${number(lower)} fell significantly: ${among}.`
    : `${now} has significantly higher shares of ${counted(higher, "topic")} than ${old}, and lower ones of ${number(lower)}: ${among}.`;
}
