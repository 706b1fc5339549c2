// Papers: rows with their count by edition beside them, and the panel that a click opens.

const ROWS = 50;
const OPEN_ACCESS = "https://openaccess.thecvf.com/";
let shownPanel = "";

// The panel under a view: the papers of `topic`, or of `author`, in the editions `in`.
// It takes the focus if a click `isStep` opens it.
function showPapers(section, state, isStep) {
  const [name, places] = askedPapers(state);
  section.hidden = !places;
  const panel = places ? `${state.topic ? "topic" : "author"} ${name}` : "";
  const isNew = panel && panel !== shownPanel;
  const isClosed = !panel && shownPanel;
  shownPanel = panel;
  if (isClosed && isStep) document.getElementById("main-content").focus();
  section.replaceChildren();
  if (!places) return;
  const kept = narrowed(places, state);
  const said = `${printable(name)}: ${counted(kept.length, "paper")}${inText(state)}`;
  document.getElementById("said").textContent = said;
  const heading = element("h2", { id: "papers-heading", tabindex: "-1" }, said);
  const close = element("button", {
    type: "button", class: "close", onclick: () => go({ topic: "", author: "", in: "" }),
  }, "Close");
  const note = state.topic ? `Counting rule: ${model.rule}. Demos do not count.` : "The name as printed: it can be several people.";
  section.append(
    element("div", { class: "panel-head" }, heading, close),
    element("p", { class: "small" }, note),
    foundPapers(places, state, state.topic ? (edition) => edition.papers : null),
  );
  if (isNew && isStep) {
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start" });
  }
}

// The name and the places of the papers that the state asks for; no places if it asks for none.
function askedPapers(state) {
  if (state.topic) {
    const topic = findTopic(model, state.topic);
    return topic ? [topic.name, topic.places] : [];
  }
  return state.author ? [state.author, searchIndex().authors.get(state.author)?.places] : [];
}

function narrowed(places, state) {
  const within = new Set(listIn(state.in));
  return within.size ? places.filter((place) => within.has(model.papers[place].edition.slug)) : places;
}

function inText(state) {
  const names = listIn(state.in).map((slug) => findEdition(model, slug)?.name).filter(Boolean);
  return names.length ? ` of ${names.join(", ")}` : "";
}

// Rows of the papers at these places, newest edition first, beside their count by edition.
// `of(edition)` is how many papers an edition has in all, for its share; null shows no share.
function foundPapers(places, state, of) {
  const groups = model.editions.map((edition) => [edition, []]);
  for (const place of narrowed(places, state)) groups[model.papers[place].edition.index][1].push(model.papers[place]);
  for (const [edition, papers] of groups) if (edition.demos) papers.sort((one, other) => one.order - other.order);
  const all = groups.flatMap(([, papers]) => papers);
  const list = element("div", { class: "rows" });
  showRows(list, groups.filter(([, papers]) => papers.length).reverse(), state);
  return element("div", { class: "found" },
    places.length && model.editions.length > 1 ? editionBars(places, state, of) : null,
    element("div", { class: "list" }, all.length ? copyButtons(all, state) : null, list));
}

// Append the next rows to the list, and a button for those that are left.
function showRows(list, groups, state) {
  const left = [];
  const base = hashOf({ ...state, topic: "", author: "", in: "" });
  let room = ROWS;
  for (const [edition, papers] of groups) {
    if (room && !list.querySelector(`[data-edition="${edition.slug}"]`)) {
      list.append(element("h3", {}, edition.name),
        element("ul", { class: "papers", "data-edition": edition.slug }));
    }
    if (room) list.querySelector(`[data-edition="${edition.slug}"]`).append(...papers.slice(0, room).map((paper) => paperRow(paper, base)));
    if (papers.length > room) left.push([edition, papers.slice(room)]);
    room = Math.max(0, room - papers.length);
  }
  if (!left.length) return;
  const rest = left.reduce((sum, [, papers]) => sum + papers.length, 0);
  list.append(element("button", {
    type: "button",
    class: "more",
    onclick: (event) => {
      const last = [...list.querySelectorAll("li")].at(-1);
      event.target.remove();
      showRows(list, left, state);
      const rows = [...list.querySelectorAll("li")];
      rows[rows.indexOf(last) + 1].querySelector("a")?.focus();
    },
  }, rest > ROWS ? `Show ${ROWS} more of ${number(rest)}` : `Show ${rest} more`));
}

// A paper; links to its authors lead from the address `base`.
function paperRow(paper, base) {
  const title = printable(paper.title);
  const authors = authorsOf(paper).flatMap((name, at) => [
    at ? ", " : "", goLink(`${base}&author=${encodeURIComponent(name)}`, { author: name, topic: "", in: "" }, printable(name)),
  ]);
  const said = [paper.presentation, paper.area].filter(Boolean).map(printable);
  const links = paperLinks(paper);
  return element(
    "li", {},
    element("div", { class: "title", dir: "auto" }, isWeb(paper.page) ? element("a", { href: paper.page }, title) : title),
    authors.length ? element("div", { class: "authors" }, authors) : null,
    said.length || links.length || paper.award ? element(
      "div", { class: "facts" },
      paper.award ? element("strong", { class: "award" }, printable(paper.award)) : null,
      said.map((text) => element("span", {}, text)),
      links.map(([name, address]) => element("a", { href: address, "aria-label": `${name}: ${title}` }, name)),
    ) : null,
  );
}

function paperLinks(paper) {
  // The proceedings keep the PDF of …/html/NAME.html at …/papers/NAME.pdf.
  const pdf = paper.page.startsWith(OPEN_ACCESS) && paper.page.includes("/html/")
    ? paper.page.replace("/html/", "/papers/").replace(/\.html$/, ".pdf") : "";
  return [
    ["PDF", paper.pdf || pdf], ["Supplement", paper.supplement], ["arXiv", paper.arxiv],
    ["Code", paper.code], ["Project", paper.project],
  ].filter(([, address]) => isWeb(address));
}

function isWeb(address) {
  return /^https?:\/\//.test(address);
}

// A link to the state with these changes.
function stateLink(state, changes, ...children) {
  return goLink(hashOf({ ...state, ...changes }), changes, ...children);
}

function goLink(href, changes, ...children) {
  const onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(changes);
  };
  return element("a", { href, onclick }, ...children);
}

// The count by edition as bars; a click on one narrows to it, a second click to all again.
function editionBars(places, state, of) {
  const counts = new Array(model.editions.length).fill(0);
  for (const place of places) counts[model.papers[place].edition.index] += 1;
  const most = Math.max(1, ...counts);
  const within = listIn(state.in);
  const rows = model.editions.map((edition, at) => {
    const isIn = within.includes(edition.slug);
    const bar = element("span");
    bar.style.width = `${(100 * counts[at]) / most}%`;
    const link = counts[at] || isIn ? barLink(state, edition, isIn) : edition.name;
    const kind = !within.length || isIn ? "in" : "out";
    return element("tr", { class: counts[at] || isIn ? kind : "none" },
      element("th", { scope: "row" }, link),
      element("td", { class: "bar" }, bar),
      element("td", { class: "number" }, number(counts[at])),
      of ? element("td", { class: "number" }, number((1000 * counts[at]) / (of(edition) || 1), 1)) : null);
  }).reverse();
  const all = within.length ? stateLink(state, { in: "" }, "All editions") : null;
  return element("div", { class: "by-edition" }, element("table", {},
    element("caption", {}, "By edition ", all),
    element("thead", {}, element("tr", {},
      element("th", { scope: "col" }, element("span", { class: "hidden" }, "edition")), element("td"),
      element("th", { scope: "col", class: "number" }, "papers"),
      of ? element("th", { scope: "col", class: "number" }, "per 1,000") : null)),
    element("tbody", {}, rows)));
}

// A link that narrows to an edition, and has the focus again when all is drawn anew.
function barLink(state, edition, isIn) {
  const link = stateLink(state, { in: isIn ? "" : edition.slug }, edition.name);
  link.id = `only-${edition.slug}`;
  if (isIn) link.setAttribute("aria-current", "true");
  link.addEventListener("click", () => document.getElementById(link.id)?.focus({ preventScroll: true }));
  return link;
}

function copyButtons(papers, state) {
  const areSeveral = (listIn(state.in).length || model.editions.length) > 1;
  const said = element("span", { role: "status", class: "small" });
  const button = (form, text) => element("button", {
    type: "button", onclick: () => copyText(text(), said, `${counted(papers.length, "paper")} as ${form}`),
  }, `Copy as ${form}`);
  return element("div", { class: "copy" },
    button("BibTeX", () => formatBibtex(papers)),
    button("CSV", () => formatCsv(papers, areSeveral)), said);
}

// Copy text; where the browser forbids it, as some do in local files, show it selected instead.
async function copyText(text, said, what) {
  said.parentElement.querySelector("textarea")?.remove();
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = `Copied ${what}.`;
  } catch {
    const box = element("textarea", { readonly: true, rows: "8", "aria-label": what });
    box.value = text;
    said.parentElement.append(box);
    box.focus();
    box.select();
    said.textContent = `Here are ${what}: copy them with Ctrl+C or ⌘C.`;
  }
}

function openPapers(topic, slug) {
  go({ topic, author: "", in: slug });
}

// A link to the papers of a topic in an edition; only the text where there are none.
function papersLink(topic, edition, text) {
  return topic.byEdition[edition.index]
    ? stateLink(readState(), { topic: topic.name, author: "", in: edition.slug }, text) : text;
}
