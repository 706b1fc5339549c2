"use strict";
(() => {
  const root = document.documentElement;
  const slides = [...document.querySelectorAll(".slide")];
  const view = document.getElementById("view");
  const theme = document.getElementById("theme");
  const place = document.getElementById("place");
  let at = 0;

  const showing = () => root.dataset.view === "slides";

  const isWide = (box) => box.scrollWidth > box.clientWidth + 1;

  // A table that is wider than its place is set smaller; if that is not enough, each row becomes
  // lines of its own.
  function stack(part) {
    for (const table of part.querySelectorAll(".table > table")) {
      table.classList.remove("stacked", "smaller");
      if (!isWide(table.parentElement)) continue;
      table.classList.add("smaller");
      if (!isWide(table.parentElement)) continue;
      const names = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
      for (const row of table.tBodies[0].rows) {
        [...row.cells].forEach((cell, column) => { cell.dataset.name = names[column]; });
      }
      table.classList.add("stacked");
    }
  }

  // What the estimate let through is set smaller; then tables are stacked, and the rest scrolls.
  function fit(slide) {
    let scale = 1;
    slide.querySelectorAll(".stacked").forEach((table) => table.classList.remove("stacked"));
    const boxes = [...slide.querySelectorAll(".table, pre")];
    const tight = () => slide.scrollHeight > slide.clientHeight + 1 || boxes.some(isWide);
    slide.style.setProperty("--fit", scale);
    while (tight() && scale > 0.7) {
      scale -= 0.05;
      slide.style.setProperty("--fit", scale.toFixed(2));
    }
    stack(slide);
  }

  function show(number) {
    at = Math.max(0, Math.min(slides.length - 1, number));
    slides.forEach((slide, index) => slide.classList.toggle("current", index === at));
    place.textContent = `${at + 1} / ${slides.length}`;
    fit(slides[at]);
    slides[at].scrollTop = 0;
    history.replaceState(null, "", "#" + slides[at].closest("article").id);
  }

  function toggle() {
    if (showing()) {
      delete root.dataset.view;
      stack(document);
      slides[at].closest("article").scrollIntoView({ behavior: "instant" });
    } else {
      const seen = slides.findIndex((slide) => slide.getBoundingClientRect().bottom > 80);
      root.dataset.view = "slides";
      show(seen); // -1 on a page whose slides are not shown: the first
    }
    view.textContent = showing() ? "Page" : "Slides";
  }

  const steps = {
    ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1,
    ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Home: -Infinity, End: Infinity,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "s" || (event.key === "Escape" && showing())) toggle();
    else if (showing() && event.key in steps && !event.target.closest("button")) {
      event.preventDefault();
      show(at + steps[event.key] * (event.key === " " && event.shiftKey ? -1 : 1));
    }
  });
  addEventListener("resize", () => (showing() ? fit(slides[at]) : stack(document)));
  // A deck is printed as slides; a single page, as it is shown.
  const isDeck = root.classList.contains("deck");
  let wasPage = false;
  addEventListener("beforeprint", () => {
    wasPage = isDeck && !showing();
    if (wasPage) root.dataset.view = "slides";
    document.querySelectorAll(".stacked").forEach((table) => table.classList.remove("stacked"));
  });
  addEventListener("afterprint", () => { if (wasPage) delete root.dataset.view; });
  addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (showing() && target) show(slides.indexOf(target.querySelector(".slide")));
  });
  view.addEventListener("click", () => { toggle(); view.blur(); });

  const dark = () => root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  const name = () => { theme.textContent = dark() ? "Light" : "Dark"; };
  theme.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    name();
    theme.blur();
  });
  name();

  // The last number of a cell: "15 → 45" is sorted by 45.
  function value(row, column) {
    const text = row.cells[column].textContent.trim();
    const numbers = text.replace(/(\d),(?=\d{3})/g, "$1").match(/[-−]?\d+(\.\d+)?/g);
    return numbers && /^[\d×<(−–-]/.test(text) ? Number(numbers.at(-1).replace("−", "-")) : text;
  }
  function sort(table, column, heading) {
    const down = heading.getAttribute("aria-sort") !== "descending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const rows = [...table.tBodies[0].rows].sort((first, second) => {
      const [a, b] = [value(first, column), value(second, column)];
      const order = typeof a === "number" && typeof b === "number"
        ? a - b : String(a).localeCompare(String(b));
      return down ? -order : order;
    });
    table.tBodies[0].append(...rows);
  }
  for (const table of document.querySelectorAll("table.sortable")) {
    [...table.tHead.rows[0].cells].forEach((heading, column) => {
      if (!heading.textContent) return;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = heading.textContent;
      button.addEventListener("click", () => sort(table, column, heading));
      heading.replaceChildren(button);
    });
  }

  if (matchMedia("(max-width: 70rem)").matches) {
    document.querySelector("nav details")?.removeAttribute("open");
  }
  document.querySelector(".tools").hidden = false;
  stack(document);
})();
