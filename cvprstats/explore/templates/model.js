// The papers and their topics, read from the page.

async function unpack(base64) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

/* The model has
   editions: [{slug, name, venue, year, …, first, papers, demos}], `first` is the place of its first
     paper; the places from `first` to `first + papers` are counted, the demos after them are not;
   papers: [{place, order, edition, title, authors, presentation, area, award, page, pdf, supplement, arxiv,
     code, project}], `authors` between “; ”; `order` is the place in the list of the edition;
   topics: [{name, isTopic, places, byEdition}], most frequent first; byEdition[i] is the number of
     papers in editions[i];
   byName: a map from a name to its topic;
   spellings: what else topics are called, by makeSpellings();
   changed: {venue: [names of the topics that changed most]}, and peaks: {venue: [their places there,
     in the order of when each had its year]}. */
function makeModel(payload) {
  const editions = payload.editions.map((edition, index) => ({ ...edition, index }));
  const papers = makePapers(payload, editions);
  const topics = makeTopics(payload.topics, editions, papers);
  const { date, rule, changed, peaks } = payload;
  const byName = new Map(topics.map((topic) => [topic.name, topic]));
  let spellings;
  return {
    editions, papers, topics, byName, date, rule, changed, peaks,
    get spellings() { return spellings ??= makeSpellings(topics, byName, payload.topics.forms); },
  };
}

// The papers, edition by edition; each edition gets the place of its first.
function makePapers({ papers: columns, presentations }, editions) {
  let first = 0;
  return editions.flatMap((edition) => {
    edition.first = first;
    first += edition.papers + edition.demos;
    return listOrder(edition).map((order, at) => {
      const place = edition.first + at;
      return {
        place,
        order,
        edition,
        title: columns.title[place],
        authors: columns.authors[place],
        presentation: presentations[columns.presentation[place]] || "",
        area: columns.area[place],
        award: columns.award[place],
        get page() { return fullPage(columns.page[place], this); },
        pdf: columns.pdf[place],
        supplement: columns.supplement[place],
        arxiv: columns.arxiv[place],
        code: columns.code[place],
        project: columns.project[place],
      };
    });
  });
}

function makeTopics({ names, kinds, papers: steps }, editions, papers) {
  return names.map((name, at) => {
    const byEdition = new Array(editions.length).fill(0);
    let place = 0;
    const places = steps[at].map((step) => {
      place += step;
      byEdition[papers[place].edition.index] += 1;
      return place;
    });
    return { name, isTopic: kinds[at] === 1, places, byEdition };
  });
}

// Two maps to topics from what they are called: as it stands, folded, and as spelled() has it. Of
// those with the same key, topics are before other words, and frequent ones before others.
function makeSpellings(topics, byName, forms) {
  const called = [
    ...topics.filter((topic) => topic.isTopic).map((topic) => [topic.name, topic]),
    ...Object.entries(forms).flatMap(([name, said]) => (
      said.replaceAll("=", "").split("; ").map((form) => [form, byName.get(name)]))),
    ...topics.filter((topic) => !topic.isTopic).map((topic) => [topic.name, topic]),
  ].reverse();
  return {
    folded: new Map(called.map(([name, topic]) => [fold(name), topic])),
    spelled: new Map(called.map(([name, topic]) => [spelled(name), topic])),
  };
}

// The places in its list of an edition's papers, demos last.
function listOrder(edition) {
  const all = [...new Array(edition.papers + edition.demos).keys()];
  const demos = new Set(edition.demo_places);
  return [...all.filter((place) => !demos.has(place)), ...demos];
}

function authorsOf(paper) {
  return paper.authors ? paper.authors.split("; ") : [];
}

// The address of a paper's page, which the payload shortens (`_short_page`).
function fullPage(short, paper) {
  const name = paper.title.replaceAll(" ", "_").replace(/[^A-Za-z0-9_-]/g, "");
  return short.replace(/<(\d*|@)>/g, (mark, end) => (
    end === "@" ? authorsOf(paper)[0].split(" ").at(-1) : name.slice(0, end || undefined)
  ));
}

function findTopic(model, name) {
  const asked = name.trim();
  return model.byName.get(asked) || model.spellings.folded.get(fold(asked)) || model.spellings.spelled.get(spelled(asked));
}

function findEdition(model, slug) {
  return model.editions.find((edition) => edition.slug === slug);
}

// Papers per 1,000 papers of the edition.
function share(topic, edition) {
  return edition.papers ? (1000 * topic.byEdition[edition.index]) / edition.papers : 0;
}

function venuesOf() {
  return Object.keys(model.changed);
}

function editionsOf(venue) {
  return model.editions.filter((edition) => edition.venue === venue);
}
