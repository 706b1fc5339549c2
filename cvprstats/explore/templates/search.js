// One box: papers by their titles, and the authors and topics of that name.

const NAMES_SHOWN = 8;
const HINT = "Type words, or parts of words, of titles. Put a phrase in quotes: \"point cloud\". Write AND, OR and NOT in capitals. Case and accents do not matter.";
let theIndex;

const searchView = {
  title: "Search",
  show(main, state) {
    const asked = (state.q || "").trim();
    const query = parseQuery(asked);
    const places = [...model.papers.keys()];
    const found = asked ? places.filter((place) => isMatch(query, searchIndex().titles[place])) : places;
    const kept = narrowed(found, state).length;
    const isOpen = Boolean(askedPapers(state)[1]);
    const heading = isOpen && !asked ? "Search" : `${kept ? counted(kept, "title") : "No title"}${inText(state)}${asked && ` with ${printable(asked)}`}`;
    document.getElementById("said").textContent = heading;
    main.append(element("h2", {}, heading));
    if (asked) main.append(...namesFound(query, fold(asked.replaceAll('"', "")), state));
    if ((!asked && !isOpen) || !kept) main.append(element("p", { class: "small" }, HINT));
    if (!isOpen) main.append(foundPapers(found, state, query[0].length ? (edition) => edition.papers + edition.demos : null));
  },
};

function startSearch(box) {
  box.form.addEventListener("submit", (event) => event.preventDefault());
  box.addEventListener("input", () => {
    const state = readState();
    const isSearch = state.view === "search";
    const within = isSearch && !state.topic && !state.author ? state.in : "";
    go({ view: "search", q: box.value, topic: "", author: "", in: within }, isSearch);
  });
  setTimeout(searchIndex, 100);
}

// The box says what the state asks for.
function showQuery(state) {
  const box = document.getElementById("search");
  if (box.value !== (state.q || "")) box.value = state.q || "";
}

// Everything that is searched, folded, when it is needed first: the titles, the authors by name
// as printed and the topics, both with the most papers first and a blank before each name, so that
// all their words begin with one. Demos do not count.
function searchIndex() {
  if (theIndex) return theIndex;
  const authors = new Map();
  for (const paper of model.papers) {
    if (paper.place >= paper.edition.first + paper.edition.papers) continue;
    for (const name of new Set(authorsOf(paper))) {
      if (!authors.has(name)) authors.set(name, { name, folded: ` ${fold(name)}`, places: [] });
      authors.get(name).places.push(paper.place);
    }
  }
  theIndex = {
    titles: model.papers.map((paper) => fold(paper.title)),
    authors,
    byPapers: [...authors.values()].sort((one, other) => other.places.length - one.places.length),
    topics: model.topics.map(({ name, places }) => ({ name, folded: ` ${fold(name)}`, places })),
  };
  return theIndex;
}

function namesFound(query, asked, state) {
  const { byPapers, topics } = searchIndex();
  return [["Authors", byPapers, "author"], ["Topics", topics, "topic"]].map(([label, all, key]) => {
    const [names, left] = matchingNames(query, asked, all);
    if (!names.length) return null;
    const links = names.flatMap(({ name, places }, at) => [
      at ? ", " : " ",
      stateLink(state, { topic: "", author: "", in: "", [key]: name }, printable(name)),
      ` (${at ? number(places.length) : counted(places.length, "paper")})`,
    ]);
    return element("p", { class: "names" }, element("strong", {}, `${label}:`), ...links, left ? ` and ${number(left)} more` : "");
  }).filter(Boolean);
}

// The names that match, at most NAMES_SHOWN of them, and how many more there are: first the name
// itself, then those with words that begin so, each with the most papers first.
function matchingNames(query, asked, names) {
  if (!query.some((terms) => terms.some((term) => term.isWanted && term.text.trim()))) return [[], 0];
  const beginnings = query.map((terms) => terms.map((term) => ({ ...term, text: ` ${term.text}` })));
  const ranks = [[], [], []];
  let all = 0;
  for (const one of names) {
    if (!isMatch(query, one.folded)) continue;
    all += 1;
    const rank = one.folded === ` ${asked}` ? 0 : isMatch(beginnings, one.folded) ? 1 : 2;
    if (ranks[rank].length < NAMES_SHOWN) ranks[rank].push(one);
  }
  const first = ranks.flat().slice(0, NAMES_SHOWN);
  return [first, all - first.length];
}
