// The banner of an edition: that it is a draft, was superseded, corrected or withdrawn. It stands at the root of the
// site, beside the editions, because their own pages never change; STATUS comes from the publisher. A page names its
// edition in the empty place for the banner. Without this script the pages read as they were issued.
(() => {
  function linkTo(banner, place) {
    const keeps = STATUS.pages[banner.to].includes(place.dataset.page);
    const link = document.createElement("a");
    const file = location.protocol === "file:" ? "index.html" : "";
    link.href = new URL(
      `../${banner.to}/${keeps ? place.dataset.page : ""}${file}`,
      new URL(place.dataset.base, document.baseURI),
    );
    link.textContent = banner.link;
    return link;
  }

  function show() {
    const place = document.querySelector(".ssr-banner");
    const banner = place && STATUS.editions[place.dataset.edition];
    if (!banner) return;
    const text = document.createElement("p");
    text.append(banner.text);
    if (banner.to) text.append(" ", linkTo(banner, place));
    place.dataset.kind = banner.kind;
    place.replaceChildren(text);
    place.hidden = false;
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show);
  else show();
})();
