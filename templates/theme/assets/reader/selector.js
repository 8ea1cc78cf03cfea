// The list of editions, read from versions.json beside the editions when the reader opens it. A link keeps the page
// where the other edition has it, and says so where it does not. Where the list cannot be read (a memory stick, an
// old copy of one edition) the plain link to all editions remains.
(() => {
  const menu = document.querySelector(".ssr-edition");
  const list = document.createElement("ul");
  const words = menu.dataset;
  const base = new URL(words.base, document.baseURI);

  function date(iso) {
    const language = document.documentElement.lang;
    const format = { dateStyle: "long", timeZone: "UTC" };
    return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, format).format(new Date(iso));
  }

  function line(className, text) {
    const span = document.createElement("span");
    span.className = className;
    span.textContent = text;
    return span;
  }

  function stateOf(edition, latest) {
    const state = line("ssr-state", edition.id === latest ? words.latest : edition.state);
    state.dataset.state = edition.state;
    return state;
  }

  function entry(content) {
    const item = document.createElement("li");
    item.append(content);
    return item;
  }

  function linkTo(edition, latest) {
    const keeps = edition.pages.includes(words.page);
    const link = document.createElement("a");
    link.href = new URL(`../${edition.id}/${keeps ? words.page + location.hash : ""}`, base);
    if (edition.id === words.edition) link.setAttribute("aria-current", "true");
    link.append(
      line("ssr-edition-title", edition.title), " ",
      stateOf(edition, latest), " ",
      line("ssr-cutoff", `${words.cutoff} ${date(edition.cutoff)}`),
    );
    if (!keeps) link.append(" ", line("ssr-missing", words.missing));
    return link;
  }

  async function fill() {
    list.replaceChildren(entry(words.loading));
    menu.querySelector(".ssr-editions").prepend(list);
    try {
      const answer = await fetch(new URL("../versions.json", base));
      if (!answer.ok) throw new Error(answer.statusText);
      const { editions, latest } = await answer.json();
      list.replaceChildren(...editions.map((edition) => entry(linkTo(edition, latest))));
    } catch {
      list.remove();
    }
  }

  menu.addEventListener("toggle", () => {
    if (menu.open && location.protocol !== "file:") fill();
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
})();
