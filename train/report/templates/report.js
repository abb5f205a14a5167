"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Charts: the drawings that came with the page give way to interactive ones.
  if (window.vegaEmbed) {
    for (const figure of all("figure")) {
      const spec = JSON.parse(figure.querySelector(".spec").textContent);
      const chart = figure.querySelector(".chart");
      const fresh = document.createElement("div");
      window.vegaEmbed(fresh, spec, { renderer: "svg", actions: false }).then(() => {
        chart.replaceChildren(fresh);
        figure.dataset.interactive = "true";
      });
    }
  }

  // Themes: what the system says until the reader chooses.
  const root = document.documentElement;
  const toggle = document.getElementById("theme");
  toggle.hidden = false;
  toggle.addEventListener("click", () => {
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  // A link to a page opens it.
  const open = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === "DETAILS") {
      target.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", open);
  open();

  for (const page of all(".page")) {
    const filter = page.querySelector(".filter");
    filter.hidden = !page.querySelector(".block");
    filter.addEventListener("click", (event) => {
      const chosen = event.target.closest("button");
      if (!chosen) return;
      page.dataset.show = chosen.dataset.show;
      for (const button of all("button", filter)) button.setAttribute("aria-pressed", button === chosen);
    });
  }

  // Tables sort by a column; numbers by their first number, dashes last.
  const value = (row, at) => {
    const text = row.cells[at].textContent.replaceAll("\u2009", "");
    const number = parseFloat(text);
    return Number.isNaN(number) ? text : number;
  };
  const compare = (a, b) => {
    if (typeof a === typeof b) return typeof a === "number" ? b - a : a.localeCompare(b);
    return typeof a === "number" ? -1 : 1;
  };
  for (const table of all("table")) {
    table.classList.add("sortable");
    table.tHead.addEventListener("click", (event) => {
      const head = event.target.closest("th");
      if (!head) return;
      const again = head.getAttribute("aria-sort") === "descending";
      for (const other of all("th", table)) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", again ? "ascending" : "descending");
      const rows = [...table.tBodies[0].rows];
      rows.sort((a, b) => (again ? -1 : 1) * compare(value(a, head.cellIndex), value(b, head.cellIndex)));
      table.tBodies[0].append(...rows);
    });
  }
})();
