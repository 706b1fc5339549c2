// Editions.

const editionView = {
  title: "Editions",
  show(main, state) {
    main.append(element("h2", {}, "Editions"));
    const rows = model.editions.map((one) => ({ name: one.name, papers: one.papers }));
    drawChart(main, (width) => ({
      width, height: 200, autosize: { type: "fit-x", contains: "padding" },
      data: [{ name: "t", values: rows }],
      scales: [
        { name: "x", type: "band", domain: { data: "t", field: "name" }, range: "width", padding: 0.2 },
        { name: "y", domain: { data: "t", field: "papers" }, range: "height", nice: true },
      ],
      axes: [{ orient: "bottom", scale: "x", labelAngle: -40, labelAlign: "right" }, { orient: "left", scale: "y" }],
      marks: [{
        type: "rect", from: { data: "t" },
        encode: { update: {
          x: { scale: "x", field: "name" }, width: { scale: "x", band: 1 },
          y: { scale: "y", field: "papers" }, y2: { scale: "y", value: 0 },
          fill: { value: color("accent") }, tooltip: { signal: "[datum.name, datum.papers + ' papers']" },
        } },
      }],
    }), { label: "Papers by edition", onclick: (datum) => console.log(datum.name) });
    main.append(dataTable("Papers by edition", ["edition", "papers"], rows.map((one) => [one.name, one.papers])));
  },
};
