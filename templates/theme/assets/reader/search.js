// Search within the edition. Nothing is loaded before the field has the focus for the first time; then the library and
// the index come as scripts, so that search works from a server, from a folder and under a policy without workers.
(() => {
  const MOST = 12;
  const form = document.querySelector(".ssr-search");
  const field = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  const told = form.querySelector("output");
  const words = form.dataset;
  const base = new URL(words.base, document.baseURI);
  const language = document.documentElement.lang;
  const SEPARATORS = /[\n\r\p{Z}\p{P}]+/u;
  const SEGMENTED = /[\p{Script=Arabic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}]/u;
  const segmenter = globalThis.Intl?.Segmenter ? new Intl.Segmenter(language, { granularity: "word" }) : null;
  let searching = null; // the promise of the loaded index
  let found = [];
  let active = -1;

  // Scripts that write no blanks between words are cut by the browser; without its help each piece is one word.
  function tokens(text) {
    return text.split(SEPARATORS).flatMap((piece) =>
      segmenter && SEGMENTED.test(piece)
        ? [...segmenter.segment(piece)].filter((one) => one.isWordLike).map((one) => one.segment)
        : piece);
  }

  // Without marks above and below letters, so that "Cote" finds "Côte" and vowel signs do not matter.
  function term(word) {
    return word.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase(language) || null;
  }

  function script(path) {
    return new Promise((done, failed) => {
      const one = document.createElement("script");
      one.src = new URL(path, base);
      one.onload = done;
      one.onerror = failed;
      document.head.append(one);
    });
  }

  async function load() {
    await Promise.all([script("assets/vendor/minisearch.js"), script("search-index.js")]);
    const { kinds, countries, entries } = globalThis.ssrSearchIndex;
    const index = new globalThis.MiniSearch({
      fields: ["title", "text", "country"],
      tokenize: tokens,
      processTerm: term,
      searchOptions: { boost: { title: 4, country: 2 }, combineWith: "AND", prefix: true, fuzzy: (word) => word.length > 5 && 0.15 },
    });
    const documents = entries.map(([kind, country, title, text, url], id) => (
      { id, kind: kinds[kind], country: countries[country], title, text, url }));
    index.addAll(documents);
    return (wanted) => index.search(wanted).slice(0, MOST).map((one) => documents[one.id]);
  }

  function hrefOf(entry) {
    const url = new URL(entry.url, base);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url.href;
  }

  function option(entry, position) {
    const item = document.createElement("li");
    const title = document.createElement("span");
    const kind = document.createElement("span");
    item.id = `ssr-found-${position}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    title.textContent = entry.title;
    kind.className = "ssr-found-kind";
    kind.textContent = [entry.kind, entry.country].filter(Boolean).join(", ");
    item.append(title, " ", kind);
    item.addEventListener("mousedown", (event) => event.preventDefault());
    item.addEventListener("click", () => location.assign(hrefOf(entry)));
    return item;
  }

  function activate(position) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = position;
    const item = list.children[active];
    item?.setAttribute("aria-selected", "true");
    item?.scrollIntoView({ block: "nearest" });
    if (item) field.setAttribute("aria-activedescendant", item.id);
    else field.removeAttribute("aria-activedescendant");
  }

  function show(entries) {
    found = entries;
    activate(-1);
    list.replaceChildren(...entries.map(option));
    list.hidden = entries.length === 0;
    field.setAttribute("aria-expanded", String(entries.length > 0));
  }

  async function search() {
    const wanted = field.value.trim();
    if (!wanted) {
      told.textContent = "";
      show([]);
      return;
    }
    try {
      const entries = (await (searching ??= load()))(wanted);
      if (wanted !== field.value.trim()) return; // the reader typed on while the index came
      show(entries);
      told.textContent = entries.length ? words.found.replace("{count}", entries.length) : words.none;
    } catch {
      searching = null;
      told.textContent = words.failed;
    }
  }

  field.addEventListener("focus", () => {
    searching ??= load();
    searching.catch(() => { searching = null; });
  });
  field.addEventListener("input", search);
  field.addEventListener("blur", () => show([]));
  field.addEventListener("keydown", (event) => {
    const last = found.length - 1;
    if (event.key === "ArrowDown") activate(active < last ? active + 1 : 0);
    else if (event.key === "ArrowUp") activate(active > 0 ? active - 1 : last);
    else if (event.key === "Escape") show([]);
    else return;
    event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = found[Math.max(active, 0)];
    if (chosen) location.assign(hrefOf(chosen));
    else search();
  });
  form.hidden = false;
})();
