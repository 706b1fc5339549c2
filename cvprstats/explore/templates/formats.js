// Papers as BibTeX and CSV: the same bytes as `cvprstats papers … --format bibtex` and `csv`.

const FIELDS = ["title", "authors", "presentation", "area", "page", "award"];
const OWN_FIELDS = ["pdf", "supplement", "arxiv", "code", "project"];

function formatCsv(papers, areSeveral) {
  const known = OWN_FIELDS.filter((name) => papers.some((paper) => paper[name]));
  const names = [...(areSeveral ? ["edition"] : []), ...FIELDS, ...known];
  const lines = papers.map((paper) => names.map((name) => (
    csvCell(name === "edition" ? paper.edition.slug : paper[name])
  )));
  return [names, ...lines].map((line) => `${line.join(",")}\n`).join("");
}

// A cell that a spreadsheet does not run: a formula gets a leading “'”.
function csvCell(value) {
  const shown = printable(value).replace(/^(?=[=+\-@])/, "'");
  return /[",]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}

function formatBibtex(papers) {
  const taken = new Map();
  return papers.map((paper) => bibtexEntry(paper, taken)).join("\n");
}

function bibtexEntry(paper, taken) {
  const authors = authorsOf(paper);
  const last = authors.length ? fold(authors[0]).trim().split(/\s+/).at(-1) : "anonymous";
  const [word] = fold(paper.title).match(/[a-z0-9]+/) || [""];
  const base = `${last.replace(/[^a-z]/g, "") || "paper"}${paper.edition.year}${word}`;
  taken.set(base, (taken.get(base) || 0) + 1);
  const key = taken.get(base) > 1 ? `${base}-${taken.get(base)}` : base;
  const values = Object.entries({
    author: authors.map(bibtexName).join(" and "),
    title: `{${bibtexText(paper.title)}}`,
    booktitle: `${paper.edition.venue} ${paper.edition.year}`,
    year: `${paper.edition.year}`,
    url: bibtexAddress(paper.page),
    pdf: bibtexAddress(paper.pdf),
  }).filter(([, value]) => value);
  return `@InProceedings{${key},\n${values.map(([name, value]) => `  ${name} = {${value}}`).join(",\n")}\n}\n`;
}

// “Last, First”; a single word, or a name with “and” or a comma, is put in braces.
function bibtexName(author) {
  const escaped = bibtexText(author);
  const names = escaped.split(" ");
  if (names.length < 2 || /[,{}]|(?<![\p{L}\p{N}_])and(?![\p{L}\p{N}_])/u.test(escaped)) return `{${escaped}}`;
  return `${names.at(-1)}, ${names.slice(0, -1).join(" ")}`;
}

function bibtexAddress(address) {
  return printable(address).replace(/[{}\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

// Text with the special characters of LaTeX escaped outside math, without unpaired braces.
function bibtexText(text) {
  let plain = printable(text).normalize("NFC").replace(/(?<!\\)\\+(?=[{}]|$)/g, "");
  if (plain.split("$").length % 2 === 0) plain = plain.replaceAll("$", "\\$");
  let depth = 0;
  let arePaired = true;
  for (const sign of plain) {
    depth += { "{": 1, "}": -1 }[sign] || 0;
    arePaired = arePaired && depth >= 0;
  }
  if (depth || !arePaired) plain = plain.replace(/[{}]/g, "");
  return plain.split(/(\$[^$]*\$)/)
    .map((part) => (part.startsWith("$") ? part : escapedSigns(part))).join("");
}

function escapedSigns(text) {
  return text.replace(/(?<!\\)([&%#_])/g, "\\$1").replace(/(?<!\\)~/g, "\\textasciitilde{}");
}
