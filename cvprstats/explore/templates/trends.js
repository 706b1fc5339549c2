// Trends.

const trendsView = {
  title: "Trends",
  show(main, state) {
    main.append(element("h2", {}, "Trends"));
  },
};
