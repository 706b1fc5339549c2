// Charts by Vega, in the colors of the page, each with a table behind it.

const SERIES = ["accent", "warm", "leaf", "plum", "ink", "sky", "brown", "rose"];

// A color of the palette, in the scheme that the page has at any moment, also on paper.
function color(name) {
  return `var(--${name})`;
}

// How large the letters of the page are; charts are drawn for 1, and enlarged.
function letterScale() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}

// The width that a chart in this element can have before it is enlarged.
function chartWidth(parent) {
  return Math.floor(parent.clientWidth / letterScale());
}

function chartConfig() {
  const quiet = { labelColor: color("quiet"), titleColor: color("quiet"), labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal" };
  return {
    background: null,
    font: "system-ui, sans-serif",
    axis: { ...quiet, domainColor: color("line"), tickColor: color("line"), gridColor: color("line") },
    legend: quiet,
    text: { fill: color("ink"), fontSize: 12 },
    view: { stroke: null },
  };
}

// Draw a chart into a parent. `specify` makes its Vega specification for a width in pixels, and
// again when the width changes. `label` says what it shows; `onclick` gets the datum under the
// pointer. Returns the promise of the view.
function drawChart(parent, specify, { label, onclick }) {
  const box = element("div", { class: "chart", role: "img", "aria-label": label });
  parent.append(box);
  let width = chartWidth(box);
  let drawn = embedChart(box, specify(width), onclick);
  new ResizeObserver(() => {
    if (!box.isConnected || chartWidth(box) === width) return;
    width = chartWidth(box);
    drawn = drawn.then((old) => {
      old.finalize();
      return embedChart(box, specify(width), onclick);
    });
  }).observe(box);
  return drawn;
}

async function embedChart(box, spec, onclick) {
  box.setAttribute("aria-busy", "true");
  // `ast`: expressions are interpreted, for the page allows no code but its own.
  const { view } = await vegaEmbed(box, { ...spec, config: chartConfig() }, {
    mode: "vega", renderer: "svg", ast: true, actions: false, defaultStyle: false, tooltip: showTip,
  });
  const svg = box.querySelector("svg");
  // The label says what the chart shows, and the table behind it holds the numbers.
  svg.setAttribute("aria-hidden", "true");
  svg.style.width = `${svg.getAttribute("width") * letterScale()}px`;
  box.removeAttribute("aria-busy");
  view.addEventListener("click", (event, item) => {
    // A finger does not point before it clicks.
    if (item?.tooltip) showTip(null, event, item, item.tooltip);
    if (item?.datum) onclick?.(item.datum);
  });
  return view;
}

for (const kind of ["pointerdown", "keydown", "scroll"]) addEventListener(kind, hideTip, { capture: true, passive: true });

function hideTip() {
  document.getElementById("tip")?.setAttribute("hidden", "");
}

// The text under the pointer; a tooltip's value is an array of lines.
function showTip(handler, event, item, value) {
  let tip = document.getElementById("tip");
  if (!tip) {
    tip = element("div", { id: "tip", "aria-hidden": "true" });
    document.body.append(tip);
  }
  tip.hidden = !value;
  if (!value) return;
  tip.replaceChildren(...[value].flat().map((line) => element("div", {}, String(line))));
  const { clientWidth, clientHeight } = document.documentElement;
  tip.style.left = `${Math.max(4, Math.min(event.clientX + 14, clientWidth - tip.offsetWidth - 4))}px`;
  tip.style.top = `${Math.max(4, Math.min(event.clientY + 14, clientHeight - tip.offsetHeight - 4))}px`;
}

// The table behind a chart, closed at first. Cells are text, numbers or elements.
function dataTable(caption, headings, rows) {
  const cell = (value) => (typeof value === "number"
    ? element("td", { class: "number" }, number(value))
    : element("td", {}, value));
  return element(
    "details", { class: "data" },
    element("summary", {}, "The numbers as a table"),
    element(
      "div", { class: "table", tabindex: "0", role: "region", "aria-label": caption },
      element(
        "table", {},
        element("caption", {}, caption),
        element("thead", {}, element("tr", {}, headings.map((one) => element("th", { scope: "col" }, one)))),
        element("tbody", {}, rows.map((row) => element("tr", {}, row.map(cell)))),
      ),
    ),
  );
}
