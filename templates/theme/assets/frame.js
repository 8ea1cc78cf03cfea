// Colours, folds and folded lists. Runs in the head, before anything is painted, so that no page flashes in the wrong colours.
// Without it the colours follow the system, and the lists unfold by hand.
(() => {
  const KEY = "ssr-scheme";
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");

  function remembered() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // the reader allows no storage: the choice lasts for this page
    }
  }

  function remember(scheme) {
    try {
      localStorage.setItem(KEY, scheme);
    } catch {
      // as above
    }
  }

  const kept = remembered();
  if (kept === "dark" || kept === "light") root.dataset.scheme = kept;

  const isDark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : dark.matches);

  function wireColours() {
    const button = document.querySelector(".ssr-scheme");
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      root.dataset.scheme = isDark() ? "light" : "dark";
      remember(root.dataset.scheme);
      show();
    });
    dark.addEventListener("change", show);
    show();
    button.hidden = false;
  }

  // The width is that of the style sheet.
  function wireLists() {
    const wide = matchMedia("(min-width: 60em)");
    const unfold = () => {
      for (const list of document.querySelectorAll(".ssr-unfold")) list.open = wide.matches;
    };
    wide.addEventListener("change", unfold);
    unfold();
  }

  // An address inside a fold, or that of its title, opens it and those around it. Browsers do so for what is inside.
  function unfoldTarget() {
    const target = document.querySelector(":target");
    let fold = target?.closest("details:not([open])");
    if (!fold) return;
    for (; fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
    target.scrollIntoView();
  }

  // Paper shows everything but the lesser changes of a country. The style sheet says so too, to browsers that know
  // ::details-content.
  function wirePaper() {
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = [...document.querySelectorAll(".ssr-fold:not([open], [data-section$='/changes'] *)")];
      for (const fold of opened) fold.open = true;
    });
    addEventListener("afterprint", () => {
      for (const fold of opened) fold.open = false;
    });
  }

  // Opened from a folder, nothing turns "a/" into a page: links name the file then.
  function nameFile(event) {
    const link = event.target.closest?.("a[href]");
    if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }

  if (location.protocol === "file:") addEventListener("click", nameFile);
  document.addEventListener("DOMContentLoaded", () => {
    wireColours();
    wireLists();
    wirePaper();
  });
  addEventListener("load", unfoldTarget);
  addEventListener("hashchange", unfoldTarget);
})();
