/**
 * Draws Redoc in place of the text. The text stays for a reader who asked for it: an address that begins with `#text`.
 * @param {string} operation the address of the operation that is open, unless the reader asks for another place
 * @param {() => void} draw
 */
globalThis.startRedoc = (operation, draw) => {
  addEventListener("hashchange", ({ oldURL, newURL }) => {
    if (isText(new URL(oldURL)) !== isText(new URL(newURL))) location.reload();
  });
  if (isText(location)) return;
  if (!location.hash) history.replaceState(null, "", operation);
  const place = document.getElementById("redoc");
  new MutationObserver(() => {
    if (!place.querySelector("h1, h2")) return;
    document.documentElement.classList.add("redoc-ready");
    nameMenu(place);
    nameOverlays();
    completeOutline(place);
  }).observe(document.body, { childList: true, subtree: true });
  draw();
};

const isText = ({ hash }) => hash.startsWith("#text");

/** Redoc gives its menu no landmark. */
function nameMenu(place) {
  const menu = place.querySelector(".menu-content");
  menu?.setAttribute("role", "navigation");
  menu?.setAttribute("aria-label", "Reference");
}

/** Redoc draws its search and its menus beside the page, as boxes that tell nobody what they are. */
function nameOverlays() {
  for (const box of document.querySelectorAll("body > div:not(#content)")) {
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", box.querySelector("input") ? "Search" : "Menu");
    // Redoc offers to hand the page to companies; what this site shows it keeps on its own origin.
    for (const item of box.querySelectorAll('[role="menuitem"]')) {
      if (item.textContent.startsWith("Open in")) item.style.display = "none";
    }
    for (const part of box.querySelectorAll("header, footer")) part.setAttribute("role", "none");
    for (const button of box.querySelectorAll("button:not([aria-label])")) {
      if (!button.textContent) button.setAttribute("aria-label", "Clear");
    }
  }
}
