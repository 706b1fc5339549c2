// Text: without case and accents, as safe elements, and as searches.

// Text without case and accents, as cvprstats.text.fold gives it; Cherokee alone is lower case here.
function fold(text) {
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  return text.normalize("NFKD").replace(/\p{M}/gu, (mark) => (isCombining(mark) ? "" : mark))
    .toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
}

// Whether a mark has a combining class: then the mark of the highest class is put behind it.
function isCombining(mark) {
  return mark === "\u0345" || `\u0345${mark}`.normalize("NFD") !== `\u0345${mark}`;
}

/* What a title must hold, by the language of cvprstats.catalogue.query: words side by side are all
   wanted, AND binds closer than OR, “a phrase” stands in quotes. Returns a list of lists of terms;
   all terms of one list must match. What is not typed to its end is left out: an operator without
   a word beside it, a quote that is not closed yet. “ ” are what keyboards of phones make of quotes. */
function parseQuery(text) {
  const groups = [[]];
  let before = "";
  const straight = text.replace(/“([^“”"]*)”/g, '"$1"');
  for (const [, phrase, plain] of straight.matchAll(/"([^"]*)(?:"|$)|([^\s"]+)/g)) {
    if (["AND", "OR", "NOT"].includes(plain)) {
      before = plain;
      if (plain === "OR") groups.push([]);
    } else {
      groups.at(-1).push({ text: fold(plain ?? phrase), isWanted: before !== "NOT" });
      before = "";
    }
  }
  const asked = groups.filter((terms) => terms.length);
  return asked.length ? asked : [[]];
}

// Whether a folded text holds what is asked for. Plain loops: they run with every letter typed.
function isMatch(query, folded) {
  for (const terms of query) if (holdsAll(terms, folded)) return true;
  return false;
}

function holdsAll(terms, folded) {
  for (const term of terms) if (folded.includes(term.text) !== term.isWanted) return false;
  return true;
}

// Text without the invisible characters that have an effect, as cvprstats.text.printable gives it.
function printable(text) {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text.replace(/[\t\n\v\f\r\x85\u2028\u2029]/g, " ")
    .replace(/[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, "");
}

// An element with these attributes; children are elements or text, and text is never markup.
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((child) => child !== undefined && child !== null));
  return made;
}

// What all spellings of a topic have in common: “Point-Clouds”, “pointcloud” and “point clouds”.
function spelled(text) {
  const american = fold(text).replace(/isation/g, "ization").replace(/(behavi|col|neighb)our/g, "$1or");
  return american.replace(/([^s\W])s(?=\W|$)/g, "$1").replace(/[\s-]+/g, "");
}

// A number with so many digits after the point, a tie to the even one, as Python writes it.
function fixed(value, digits) {
  const isTie = Number.isInteger(value * 2 ** (digits + 1)) && value.toFixed(digits + 1).endsWith("5");
  const below = value.toFixed(digits + 1).slice(0, -1).replace(/\.$/, "");
  return isTie && /[02468]$/.test(below) ? below : value.toFixed(digits);
}

function number(value, digits = 0) {
  const [whole, part] = fixed(value, digits).split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (part ? `.${part}` : "");
}

function counted(value, noun) {
  return `${number(value)} ${noun}${value === 1 ? "" : "s"}`;
}

// “CVPR, ICCV and ECCV”.
function joined(names, word = "and") {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${word} ${names.at(-1)}`;
}
