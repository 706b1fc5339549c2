// Start: read the data, then show what the address asks for.

const VIEWS = new Map(Object.entries({
  search: searchView, trends: trendsView, compare: compareView, heatmap: heatmapView, edition: editionView,
}));
const TITLE = document.title;
let model;
let shownView;
let shownHash;

// Show the state, to which a click is a step. A view is {title, show(main, state)}; the list of
// papers below is by papers.js, and the view stays as it is while only that changes.
function render(isStep = false) {
  const state = readState();
  const name = VIEWS.has(state.view) ? state.view : DEFAULTS.view;
  const view = VIEWS.get(name);
  const main = document.getElementById("main-content");
  hideTip();
  markView(name, state);
  showQuery(state);
  const notes = unknownNames(state);
  const hash = hashOf(view === searchView ? state : { ...state, topic: "", author: "", in: "" }) + notes;
  if (hash !== shownHash) {
    main.replaceChildren(...notes.map((line) => element("p", { class: "note" }, line)));
    view.show(main, state);
  }
  shownHash = hash;
  showPapers(document.getElementById("papers"), state, isStep);
  if (shownView && shownView !== view) announce(view, main);
  shownView = view;
  document.title = `${view.title} · ${TITLE}`;
}

// The links to the views keep the rest of the state.
function markView(name, state) {
  for (const link of document.querySelectorAll("#views a")) {
    link.href = hashOf({ ...state, view: link.dataset.view, topic: "", author: "", in: "" });
    if (link.dataset.view === name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

// Tell those who do not see it that the view is another: its heading gets the focus, unless
// somebody is typing.
function announce(view, main) {
  document.getElementById("said").textContent = view.title;
  if (document.activeElement.matches("input")) return;
  const heading = main.querySelector("h2") || main;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  scrollTo(0, 0);
}

// What the address names and the page has not.
function unknownNames(state) {
  const views = VIEWS.has(state.view) ? [] : [`There is no view “${state.view}”.`];
  const editions = [state.a, state.b, state.e, ...listIn(state.in)].filter(Boolean)
    .filter((slug) => !findEdition(model, slug));
  const topics = [state.topic, ...listIn(state.k)].filter(Boolean).filter((one) => !findTopic(model, one));
  const authors = [state.author].filter((name) => name && !searchIndex().authors.has(name));
  const venues = listIn(state.v).filter((venue) => !venuesOf().includes(venue.toUpperCase()));
  return [
    ...views,
    ...venues.map((venue) => `This page has no conference “${venue}”.`),
    ...[...new Set(editions)].map((slug) => `This page has no edition “${slug}”.`),
    ...[...new Set(topics)].map((one) => `No title has the word or topic “${one}”.`),
    ...authors.map((name) => `No paper has an author “${name}”.`),
  ];
}

function startViews() {
  document.getElementById("views").append(...[...VIEWS].map(([name, { title }]) => element(
    "li", {}, element("a", { href: `#view=${name}`, "data-view": name, "data-title": title }, title),
  )));
}

// A jump within the page must not change the address, which says what is shown.
function startSkip(link) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("main-content").focus();
  });
}

// The colors are the system's unless somebody chooses. A browser may refuse to remember the choice.
function startTheme(choice) {
  const { dataset } = document.documentElement;
  const set = (theme) => {
    if (theme) dataset.theme = theme;
    else delete dataset.theme;
  };
  try {
    choice.value = localStorage.getItem("cvprstats-theme") || "";
  } catch {
    choice.value = "";
  }
  set(choice.value);
  choice.addEventListener("change", () => {
    set(choice.value);
    try {
      localStorage.setItem("cvprstats-theme", choice.value);
    } catch {
      // It holds until the page is closed.
    }
  });
}

function aboutText() {
  const sum = (name) => model.editions.reduce((all, edition) => all + edition[name], 0);
  const demos = sum("demos") ? ` and ${counted(sum("demos"), "demo")}` : "";
  const rule = `Counting rule: ${model.rule}. All spellings of a topic count as one, once per title`;
  return `Titles of ${counted(sum("papers"), "paper")}${demos}, as of ${model.date}. ${rule}.`;
}

async function start() {
  startSkip(document.querySelector(".skip"));
  startTheme(document.getElementById("theme"));
  startViews();
  const data = document.getElementById("data");
  try {
    model = makeModel(await unpack(data.textContent));
  } catch (error) {
    document.getElementById("loading").textContent = `The papers cannot be read: ${error.message}. Use a browser of 2023 or later.`;
    return;
  }
  data.remove();
  document.getElementById("about").textContent = aboutText();
  startSearch(document.getElementById("search"));
  addEventListener("popstate", () => render());
  render();
}

start();
