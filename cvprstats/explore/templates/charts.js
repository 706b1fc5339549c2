// Charts by Vega, in the colors of the page, each with a table behind it.

const SERIES = ["accent", "warm", "leaf", "plum", "ink", "sky", "brown", "rose"];

function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function chartConfig() {
  return {
    background: null,
    font: "system-ui, sans-serif",
    axis: {
      labelColor: color("quiet"), titleColor: color("quiet"), domainColor: color("line"),
      tickColor: color("line"), gridColor: color("line"), labelFontSize: 12, titleFontSize: 12,
    },
    text: { fill: color("ink"), fontSize: 12 },
    view: { stroke: null },
  };
}

// Draw a Vega specification into a figure. `label` says what it shows; `onclick` gets the datum
// under the pointer. Returns the promise of the view.
async function drawChart(parent, spec, { label, onclick }) {
  const box = element("div", { class: "chart", role: "img", "aria-label": label, "aria-busy": "true" });
  parent.append(box);
  const { view } = await vegaEmbed(box, { ...spec, config: chartConfig() }, {
    mode: "vega", renderer: "svg", actions: false, defaultStyle: false, tooltip: showTip,
  });
  box.removeAttribute("aria-busy");
  if (onclick) {
    view.addEventListener("click", (event, item) => item && item.datum && onclick(item.datum));
  }
  return view;
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
