// Two editions.

const compareView = {
  title: "Two editions",
  show(main, state) {
    main.append(element("h2", {}, "Two editions"));
  },
};
