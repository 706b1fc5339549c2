// One box over titles, authors and topics.

const searchView = {
  title: "Search",
  show(main, state) {
    main.append(element("p", {}, `Search ${counted(model.papers.length, "paper")}: ${state.q || ""}`));
  },
};

function startSearch(box) {
  box.form.addEventListener("submit", (event) => event.preventDefault());
  box.addEventListener("input", () => go({ view: "search", q: box.value, topic: "", in: "" }, true));
}
