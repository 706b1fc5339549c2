// Heat map.

const heatmapView = {
  title: "Heat map",
  show(main, state) {
    main.append(element("h2", {}, "Heat map"));
  },
};
