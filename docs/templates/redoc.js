// Gives names and roles to the parts of Redoc that have none, so that a screen reader can announce them.

// Without a fragment, Redoc would open at its overview.
if (!location.hash) history.replaceState(null, "", document.currentScript.dataset.operation);

// The search of the site takes the place of Redoc's.
const search = (event) => {
  if (event.key !== "k" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  document.querySelector(".search-button").click();
};
addEventListener("keydown", search, true);

// Redoc handles every change of the fragment, so the skip link only moves the focus.
addEventListener("DOMContentLoaded", () => {
  const place = document.getElementById("content");
  const skip = document.querySelector(".skip");
  skip.addEventListener("click", (event) => {
    event.preventDefault();
    place.focus();
  });
  // Redoc scrolls to the operation, so the first Tab would start there instead of at the skip link.
  const first = (event) => {
    if (event.key !== "Tab" || document.activeElement !== document.body) return;
    event.preventDefault();
    skip.focus();
    removeEventListener("keydown", first);
  };
  addEventListener("keydown", first);
  new MutationObserver(() => {
    nameMenu(place);
    nameOverlays();
    completeOutline(place);
    for (const table of place.querySelectorAll(".md-table-wrapper:not([tabindex])")) table.tabIndex = 0; // it scrolls
  }).observe(document.body, { childList: true, subtree: true });
});

function nameMenu(place) {
  const menu = place.querySelector(".menu-content");
  menu?.setAttribute("role", "navigation");
  menu?.setAttribute("aria-label", "Reference");
}

/** Gives roles and labels to the menus, which Redoc draws beside the page as plain boxes. */
function nameOverlays() {
  for (const box of document.querySelectorAll("body > div:not(.shell)")) {
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", "Menu");
    // Redoc offers to send the page to assistants; this site sends nothing to other origins.
    for (const item of box.querySelectorAll('[role="menuitem"]')) {
      if (item.textContent.startsWith("Open in")) item.style.display = "none";
    }
  }
}

/** Gives the headings in `place` levels from 1 without gaps, since Redoc skips some. */
function completeOutline(place) {
  const open = [];
  for (const heading of place.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const level = Number(heading.tagName.slice(1));
    while (open.at(-1) >= level) open.pop();
    heading.setAttribute("aria-level", open.push(level));
  }
}
