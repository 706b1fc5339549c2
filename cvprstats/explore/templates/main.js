// Start: read the data, then show what the address asks for.

const VIEWS = { search: searchView, trends: trendsView, compare: compareView, heatmap: heatmapView, edition: editionView };
let model;

// Show the state. A view is {title, show(main, state)}; the list of papers below is by papers.js.
function render() {
  const state = readState();
  const view = VIEWS[state.view] || VIEWS.search;
  const main = document.getElementById("main-content");
  for (const link of document.querySelectorAll("#views a")) {
    const isCurrent = VIEWS[link.dataset.view] === view;
    link.toggleAttribute("aria-current", isCurrent);
    if (isCurrent) link.setAttribute("aria-current", "page");
  }
  document.getElementById("tip")?.setAttribute("hidden", "");
  main.replaceChildren();
  view.show(main, state);
  showPapers(document.getElementById("papers"), state);
}

function viewLinks() {
  const links = Object.entries(VIEWS).map(([name, view]) => element("li", {}, element("a", {
    href: `#view=${name}`,
    "data-view": name,
    onclick: (event) => {
      event.preventDefault();
      go({ view: name, topic: "", in: "" });
      document.getElementById("main-content").focus();
    },
  }, view.title)));
  document.getElementById("views").append(...links);
}

async function start() {
  try {
    model = makeModel(await unpack(document.getElementById("data").textContent));
  } catch (error) {
    document.getElementById("loading").textContent = `The papers cannot be read: ${error.message}. Use a browser of 2023 or later.`;
    return;
  }
  document.getElementById("data").remove();
  document.getElementById("about").textContent =
    `Titles of ${counted(model.papers.length, "paper")}, as of ${model.date}. Counted by ${model.rule}.`;
  viewLinks();
  document.getElementById("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const isDark = getComputedStyle(root).getPropertyValue("--paper").trim() === "#14191f";
    root.dataset.theme = isDark ? "light" : "dark";
    render();
  });
  startSearch(document.getElementById("search"));
  addEventListener("popstate", render);
  render();
}

start();
