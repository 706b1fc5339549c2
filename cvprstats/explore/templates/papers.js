// The list of papers that a click asks for: those of the topic `topic` in the editions `in`.

function showPapers(section, state) {
  const topic = state.topic && findTopic(model, state.topic);
  section.hidden = !topic;
  if (!topic) return;
  const within = new Set(listIn(state.in));
  const places = topic.places.filter((place) => !within.size || within.has(model.papers[place].edition.slug));
  section.replaceChildren(element("h2", { id: "papers-heading" }, `${topic.name}: ${counted(places.length, "paper")}`));
}
