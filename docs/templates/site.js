// The script of every page: copy buttons, links of headings, menus of code, the table of contents, and the button that loads the search.

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

// The link of a heading is copied as well as followed.
for (const link of document.querySelectorAll("a.anchor")) {
  link.addEventListener("click", async () => {
    if (!(await copy(link.href))) return;
    link.textContent = words.copied;
    setTimeout(() => {
      link.textContent = "#";
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

// Menus of code. The chosen language opens in every panel, and again at the next visit.
const LANGUAGE_KEY = "sms-tasks.language";
const remembered = [...document.querySelectorAll("[data-remember]")];

for (const menu of document.querySelectorAll(".menu")) {
  menu.addEventListener("change", () => {
    if (!remembered.includes(menu)) return open(menu, menu.value);
    for (const each of remembered) open(each, menu.value);
    try {
      localStorage.setItem(LANGUAGE_KEY, menu.value);
    } catch {
      // The choice lasts for this page only.
    }
  });
}

function open(menu, label) {
  const chosen = [...menu.options].findIndex(({ text }) => text === label);
  if (chosen < 0) return;
  menu.selectedIndex = chosen;
  for (const [at, piece] of menu.closest("figure").querySelectorAll(".piece").entries()) {
    piece.classList.toggle("open", at === chosen);
  }
}

try {
  for (const menu of remembered) open(menu, localStorage.getItem(LANGUAGE_KEY));
} catch {
  // The first piece stays open.
}

// The page's Markdown is copied, or opened if the page may not read it, as from a disk.
for (const button of document.querySelectorAll(".copy-page")) {
  button.addEventListener("click", async () => {
    const { textContent: label } = button;
    const { file } = button.dataset;
    const text = await fetch(file).then(
      (response) => (response.ok ? response.text() : undefined),
      () => undefined,
    );
    if (text === undefined || !(await copy(text))) return location.assign(file);
    button.textContent = words.copied;
    setTimeout(() => {
      button.textContent = label;
    }, 2000);
  });
}

for (const address of document.querySelectorAll(".printed .address")) {
  address.textContent ||= location.href.replace(/#.*/, "");
}

// The menu shows the current page.
const current = document.querySelector(".sidebar [aria-current]");
if (current) current.closest(".sidebar").scrollTop = current.offsetTop - innerHeight / 2;

// The table of contents marks the heading that the reader sees.
const contents = document.getElementById("contents");
contents?.addEventListener("click", ({ target }) => target.closest("a") && contents.hidePopover());
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

// Search. The page for missing pages is shown at any address, so it names its scripts by the path of the site.
const sitePath = document.currentScript.getAttribute("src").replace("site.js", "");
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
    script.src = sitePath + file;
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    document.head.append(script);
  });
