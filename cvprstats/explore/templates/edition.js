// Editions: the facts of one, its topics and its best papers.

const editionView = {
  title: "Editions",
  show(main, state) {
    const edition = findEdition(model, state.e || "") || model.editions.at(-1);
    const charts = element("div");
    main.append(
      element("h2", {}, "Editions"),
      editionChoice(edition),
      element("div", { class: "edition" }, element(
        "div", {}, element("h3", {}, `${edition.name} in numbers`),
        editionFacts(edition), awardList(edition), reportCommand(edition, state),
      ), charts),
    );
    showTopTopics(charts, edition);
    showGrowth(charts, edition, state);
  },
};

function editionChoice(edition) {
  return element("p", { class: "choose" }, element("label", { for: "edition-choice" }, "Edition "),
    element("select", { id: "edition-choice", onchange: (event) => goOn({ e: event.target.value }, "edition-choice") }, editionOptions(edition)));
}

function percent(part, sign = "") {
  const text = `${number(Math.abs(100 * part), 1)}%`;
  return part < 0 ? `−${text}` : `${sign}${text}`;
}

function editionFacts(edition) {
  const { submitted, accepted, before } = edition;
  const facts = [
    ["Conference", edition.address ? element("a", { href: edition.address }, edition.conference) : edition.conference],
    ["Held", [edition.place, edition.dates].filter(Boolean).join(", ")],
    ["Submitted", submitted && number(submitted)],
    ["Accepted", accepted && number(accepted)],
    ["Acceptance rate", submitted && accepted && percent(accepted / submitted)],
    ["Growth", before?.numbers && growthText(before, edition)],
    ["Orals announced", edition.orals && number(edition.orals)],
    ["Presented as", edition.presented.join(", ")],
    ["In this page", listText(edition)],
    ["Note", noteText(edition)],
  ];
  return element("dl", { class: "facts-list" }, facts.filter(([, value]) => value)
    .map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value))));
}

function listText({ papers, demos, own }) {
  return `${number(papers)}${demos ? ` and ${counted(demos, "demo")}` : ""} (${own ? "your list" : "shipped catalogue"})`;
}

// The note of the catalogue, unless it says again how many papers the list has.
function noteText({ note, papers }) {
  return note.startsWith(`${papers} `) ? "" : note.replace(/^\d+/, (digits) => number(Number(digits)));
}

function growthText(before, edition) {
  const [old, now] = before.numbers;
  const kind = now === edition.accepted ? "accepted" : "listed";
  return `${percent(now / old - 1, "+")} ${kind} papers compared with ${before.year} (${number(old)})`;
}

// The papers with an award, by award.
function awardList(edition) {
  const papers = model.papers.slice(edition.first, edition.first + edition.papers + edition.demos);
  const awards = [...new Set(papers.map((paper) => paper.award))].filter(Boolean).sort();
  return awards.map((award) => {
    const titles = papers.filter((paper) => paper.award === award);
    const name = printable(award[0].toUpperCase() + award.slice(1)) + (titles.length > 1 ? "s" : "");
    return [element("h4", {}, name), element("ul", {}, titles.map((paper) => element("li", { dir: "auto" },
      isWeb(paper.page) ? element("a", { href: paper.page }, printable(paper.title)) : printable(paper.title))))];
  }).flat();
}

// The command that writes the report of an edition, compared with the one before if that has a list.
function reportCommand(edition, state) {
  const { before } = edition;
  const name = (slug) => slug.replace(/^cvpr(?=\d+$)/, "");
  const text = `cvprstats report ${name(edition.slug)}${before?.list ? ` --compare ${name(before.slug)}` : ""}`;
  const said = element("span", { role: "status", class: "small" });
  const other = before && findEdition(model, before.slug);
  return [
    element("h4", {}, "Its report"),
    element("p", {}, element("code", {}, text)),
    element("p", { class: "copy" }, element("button", {
      type: "button", onclick: () => copyText(text, said, "the command"),
    }, "Copy the command"), said),
    other ? element("p", {}, stateLink(
      state, { view: "compare", a: other.slug, b: edition.slug }, `Compare ${other.name} and ${edition.name}`,
    )) : null,
  ];
}

function showTopTopics(parent, edition) {
  const rows = edition.top.map((name) => {
    const topic = model.byName.get(name);
    const papers = topic.byEdition[edition.index];
    const text = `${counted(papers, "paper")}, ${number(share(topic, edition), 1)} per 1,000`;
    return { topic: name, name: printable(name), papers, text };
  });
  if (!rows.length) return;
  parent.append(element("h3", {}, `Most frequent topics of ${edition.name}`));
  const first = rows.slice(0, 3).map((row) => `${row.name} ${row.papers}`).join(", ");
  drawChart(parent, (width) => barSpec(rows, width), {
    label: `Bars: ${first}; the table below has the numbers`,
    onclick: (row) => row.topic && openPapers(row.topic, edition.slug),
  });
  const caption = `Papers, and papers per 1,000, by topic, ${edition.name}`;
  parent.append(dataTable(caption, ["topic", "papers", "per 1,000"], rows.map((row) => {
    const topic = model.byName.get(row.topic);
    return [papersLink(topic, edition, row.name), row.papers, number(share(topic, edition), 1)];
  })));
}

// A bar for each topic, its name on the left, its papers at the end.
function barSpec(rows, room) {
  const names = rows.map((row) => cutName(row.name, 0.5 * room));
  const left = Math.max(0, ...names.map((name) => name.width)) + 10;
  const values = rows.map((row, at) => ({ ...row, at, short: names[at].text, tip: [row.name, row.text] }));
  const mark = (type, name, update) => ({ type, name, from: { data: "rows" }, encode: { update: {
    y: { scale: "y", field: "at" }, tooltip: { field: "tip" }, cursor: { value: "pointer" }, ...update,
  } } });
  const inRow = { dy: { signal: "bandwidth('y') / 2" }, baseline: { value: "middle" } };
  return {
    width: Math.max(60, room - left - 44), height: 23 * rows.length,
    autosize: "none", padding: { left, right: 44, top: 0, bottom: 4 },
    data: [{ name: "rows", values }],
    scales: [
      { name: "x", domain: { data: "rows", field: "papers" }, range: "width", zero: true },
      { name: "y", type: "band", domain: { data: "rows", field: "at" }, range: "height", padding: 0.25 },
    ],
    marks: [
      mark("rect", "bars", {
        height: { scale: "y", band: 1 }, x: { value: 0 }, x2: { scale: "x", field: "papers" },
        fill: { value: color("accent") }, description: { signal: "datum.name + ': ' + datum.text" },
      }),
      mark("text", "names", {
        ...inRow, x: { value: -8 }, align: { value: "right" }, text: { field: "short" }, fill: { value: color("ink") },
      }),
      mark("text", "numbers", {
        ...inRow, x: { scale: "x", field: "papers", offset: 5 },
        text: { signal: "format(datum.papers, ',')" }, fill: { value: color("quiet") },
      }),
    ],
  };
}

function showGrowth(parent, edition, state) {
  const rows = editionsOf(edition.venue).map((one) => ({
    slug: one.slug, year: String(one.year), papers: one.papers, isShown: one === edition,
    tip: [one.name, counted(one.papers, "paper")],
  }));
  if (rows.length < 2) return;
  const caption = `Papers of ${edition.venue} in this page`;
  const [first, last] = [rows[0], rows.at(-1)];
  parent.append(element("h3", {}, caption));
  drawChart(parent, (width) => columnSpec(rows, width), {
    label: `Columns: ${first.papers} papers in ${first.year}, ${last.papers} in ${last.year}; the table below has the numbers`,
    onclick: (row) => row.slug && goOn({ e: row.slug }, "edition-choice"),
  });
  parent.append(dataTable(caption, ["edition", "papers"], rows.map((row) => [
    stateLink(state, { e: row.slug }, `${edition.venue} ${row.year}`), row.papers,
  ])));
}

// A column for each edition; the one shown has the accent.
function columnSpec(rows, room) {
  const width = Math.max(120, room - 8);
  const isNarrow = width / rows.length < 42;
  return {
    width, height: 130, autosize: "none", padding: { left: 4, right: 4, top: 18, bottom: 26 },
    data: [{ name: "rows", values: rows }],
    scales: [
      { name: "x", type: "band", domain: { data: "rows", field: "year" }, range: "width", padding: 0.2 },
      { name: "y", domain: { data: "rows", field: "papers" }, range: "height", zero: true },
    ],
    axes: [{ orient: "bottom", scale: "x", ticks: false, encode: { labels: { update: {
      text: { signal: isNarrow ? "'’' + slice(datum.value, 2)" : "datum.value" },
    } } } }],
    marks: [
      { type: "rect", name: "columns", from: { data: "rows" }, encode: { update: {
        x: { scale: "x", field: "year" }, width: { scale: "x", band: 1 },
        y: { scale: "y", field: "papers" }, y2: { scale: "y", value: 0 },
        fill: [{ test: "datum.isShown", value: color("accent") }, { value: color("muted") }],
        tooltip: { field: "tip" }, cursor: { value: "pointer" },
        description: { signal: "datum.year + ': ' + datum.papers" },
      } } },
      { type: "text", name: "counts", from: { data: "rows" }, interactive: false, encode: { update: {
        x: { scale: "x", field: "year", band: 0.5 }, y: { scale: "y", field: "papers", offset: -4 },
        text: { signal: `${isNarrow ? "!datum.isShown ? '' : " : ""}format(datum.papers, ',')` },
        align: { value: "center" }, fill: { value: color("quiet") }, fontSize: { value: 11 },
      } } },
    ],
  };
}
