// The script of every page: copy buttons, tabs, the table of contents, and the button that loads the search.

const words = JSON.parse(document.body.dataset.words).copy;

for (const button of document.querySelectorAll("button.copy")) {
  button.textContent = words.copy;
  button.addEventListener("click", async () => {
    const figure = button.closest("figure");
    const code = figure.querySelector(".open code") ?? figure.querySelector("code");
    const done = await copy(code.textContent);
    button.textContent = done ? words.copied : words.failed;
    if (!done) getSelection().selectAllChildren(code);
    setTimeout(() => {
      button.textContent = words.copy;
    }, 2000);
  });
}

/** Copies a text, and reports whether that worked: a page opened from a disk may not use the clipboard. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

// Tabs: arrow keys move between them. The chosen language opens in every panel, and again at the next visit.
const LANGUAGE_KEY = "sms-tasks.language";

for (const list of document.querySelectorAll('[role="tablist"]')) {
  const tabs = [...list.children];
  list.addEventListener("click", ({ target }) => tabs.includes(target) && choose(list, target.textContent));
  list.addEventListener("keydown", (event) => {
    const at = tabs.indexOf(document.activeElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const tab = tabs.at(next % tabs.length);
    choose(list, tab.textContent);
    tab.focus();
  });
}

function choose(list, label) {
  if (!("remember" in list.dataset)) return open(list, label);
  for (const other of document.querySelectorAll("[data-remember]")) open(other, label);
  try {
    localStorage.setItem(LANGUAGE_KEY, label);
  } catch {
    // The choice lasts for this page only.
  }
}

function open(list, label) {
  const tabs = [...list.children];
  if (!tabs.some((tab) => tab.textContent === label)) return;
  for (const tab of tabs) {
    const selected = tab.textContent === label;
    tab.setAttribute("aria-selected", String(selected));
    tab.tabIndex = selected ? 0 : -1;
    document.getElementById(tab.getAttribute("aria-controls")).classList.toggle("open", selected);
  }
}

try {
  for (const list of document.querySelectorAll("[data-remember]")) open(list, localStorage.getItem(LANGUAGE_KEY));
} catch {
  // The first tab stays open.
}

// The table of contents marks the heading that the reader sees.
const links = new Map([...document.querySelectorAll(".contents a")].map((link) => [link.hash.slice(1), link]));
if (links.size > 0) {
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        for (const [id, link] of links) {
          if (id === target.id) link.setAttribute("aria-current", "true");
          else link.removeAttribute("aria-current");
        }
      }
    },
    { rootMargin: "-64px 0px -70% 0px" },
  );
  for (const id of links.keys()) seen.observe(document.getElementById(decodeURIComponent(id)));
}

// Search.
const searchButton = document.querySelector(".search-button");
searchButton?.addEventListener("click", openSearch);
addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const slash = event.key === "/" && !typing;
  if (!slash && !(event.key === "k" && (event.ctrlKey || event.metaKey))) return;
  event.preventDefault();
  openSearch();
});

let loading = false;
function openSearch() {
  document.getElementById("search").showModal();
  if (loading) return;
  loading = true;
  load("search-index.js").then(() => load("search.js"));
}

/** Loads a classic script, since browsers load neither modules nor data from a file:// URL. */
const load = (file) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = file;
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    document.head.append(script);
  });
