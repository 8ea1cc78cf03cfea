// Tables that sort and filter. Without this script they are the same tables: rows stay rows, in the order of the page.
// Heads become buttons that say their order (aria-sort); a table with many rows gets a field that hides other rows.
(() => {
  const FEWEST_TO_SORT = 3;
  const FEWEST_TO_FILTER = 8;
  const SCALE = ["not-started", "limited-progress", "on-track", "achieved", "stalled", "reversed"];
  const NUMERALS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
  const words = document.currentScript.dataset;
  const language = document.documentElement.lang;
  const collator = new Intl.Collator(language, { numeric: true });
  const months = Array.from({ length: 12 }, (_, month) =>
    new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" })
      .format(new Date(Date.UTC(2000, month, 15))).toLowerCase());

  // A date as precisely as it is known counts by its last day, as everywhere in an edition.
  function day(text) {
    const found = /^(?:(\d{1,2})\s+)?(?:([^\d\s]+)\s+)?(\d{4})$/u.exec(text.toLowerCase());
    if (!found) return null;
    const month = found[2] ? months.indexOf(found[2]) : 11;
    return month < 0 ? null : Number(found[3]) * 10000 + month * 100 + Number(found[1] ?? 31);
  }

  // The figure that a cell opens with, whatever qualifies it; "about 1,200 persons" is 1200. Counts under 10 are printed
  // in words (rule 37).
  function figure(text) {
    if (NUMERALS.includes(text)) return NUMERALS.indexOf(text);
    const found = /^(?:[a-z ]+ )?[^\d\s-]?(-?[\d,]+(?:\.\d+)?)(?:\s(million|billion))?/u.exec(text);
    if (!found) return null;
    return Number(found[1].replaceAll(",", "")) * ({ million: 1e6, billion: 1e9 }[found[2]] ?? 1);
  }

  function textOf(cell) {
    const copy = cell.cloneNode(true);
    for (const note of copy.querySelectorAll("sup")) note.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  function keyOf(cell, isFigure) {
    if (!cell) return "";
    const status = cell.querySelector(".ssr-status");
    if (status) return SCALE.indexOf(status.dataset.status);
    const text = textOf(cell);
    return day(text) ?? (isFigure ? figure(text) : null) ?? text;
  }

  // Empty cells stand last, whatever the direction; figures before words.
  function compare(a, b, direction) {
    if (a === "" || b === "") return (a === "") - (b === "");
    if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
    return direction * (typeof a === "number" ? a - b : collator.compare(a, b));
  }

  function sortable(table, rows) {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      if (head.tagName !== "TH") return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "ssr-sort";
      // A link cannot stand in a button: there the button stands after it, with the same words for who cannot see.
      if (head.querySelector("a")) button.setAttribute("aria-label", `${words.sort} ${textOf(head)}`);
      else button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const order = { none: "ascending", ascending: "descending", descending: "none" }[head.ariaSort ?? "none"];
        for (const other of heads) other.removeAttribute("aria-sort");
        if (order !== "none") head.setAttribute("aria-sort", order);
        const isFigure = head.classList.contains("ssr-figures");
        const direction = order === "descending" ? -1 : 1;
        const keyed = rows.map((row) => [keyOf(row.cells[column], isFigure), row]);
        if (order !== "none") keyed.sort(([a], [b]) => compare(a, b, direction));
        body.append(...keyed.map(([, row]) => row));
      });
    });
  }

  function filterable(figureOf, rows) {
    const label = document.createElement("label");
    const field = document.createElement("input");
    const told = document.createElement("output");
    label.className = "ssr-filter";
    field.type = "search";
    field.autocomplete = "off";
    label.append(`${words.filter} `, field, " ", told);
    figureOf.querySelector(".ssr-table").before(label);
    field.addEventListener("input", () => {
      const wanted = field.value.toLocaleLowerCase(language).split(/\s+/);
      let shown = 0;
      for (const row of rows) {
        const text = row.textContent.toLocaleLowerCase(language);
        row.hidden = !wanted.every((word) => text.includes(word));
        shown += row.hidden ? 0 : 1;
      }
      told.textContent = field.value ? words.shown.replace("{shown}", shown).replace("{all}", rows.length) : "";
    });
  }

  for (const table of document.querySelectorAll(".ssr-text .ssr-grid")) {
    const rows = [...table.tBodies[0].rows];
    if (rows.length < FEWEST_TO_SORT) continue;
    sortable(table, rows);
    if (rows.length >= FEWEST_TO_FILTER) filterable(table.closest("figure"), rows);
  }
})();
