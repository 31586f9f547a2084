// The search. site.js loads this file, after search-index.js, when the reader opens the search.
import MiniSearch from "minisearch";
import { find } from "../../scripts/docs/search/find.ts";
import { searchOptions } from "../../scripts/docs/search/search-options.ts";
import { fold } from "../../scripts/docs/search/terms.ts";

const dialog = document.getElementById("search");
const input = document.getElementById("query");
const results = dialog.querySelector(".results");
const status = dialog.querySelector(".search-status");
const MOST_RESULTS = 12;
const words = JSON.parse(document.body.dataset.words).search;

const sitePath = document.currentScript.getAttribute("src").replace("search.js", "");
const index = MiniSearch.loadJS(searchIndex, searchOptions);

input.addEventListener("input", show);
dialog.addEventListener("click", ({ target }) => {
  if (target === dialog || target.closest("a")) dialog.close();
});
dialog.addEventListener("keydown", (event) => {
  const links = [...results.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "ArrowDown") links[Math.min(at + 1, links.length - 1)]?.focus();
  else if (event.key === "ArrowUp") (at > 0 ? links[at - 1] : input).focus();
  else if (event.key === "Enter" && document.activeElement === input) links[0]?.click();
  else return;
  event.preventDefault();
});
show();

function show() {
  const query = input.value.trim();
  const found = query ? find(index, query) : [];
  results.replaceChildren(...found.slice(0, MOST_RESULTS).map((result) => item(result, query)));
  status.textContent = query ? summary(found.length) : "";
}

function summary(count) {
  if (count === 0) return words.nothing;
  if (count === 1) return words.one;
  return (count > MOST_RESULTS ? words.best : words.several).replace("{shown}", MOST_RESULTS).replace("{count}", count);
}

function item({ id, title, page, text, terms }) {
  const link = document.createElement("a");
  link.href = /^https?:/.test(id) ? id : sitePath + id;
  const name = document.createElement("strong");
  name.textContent = title;
  const place = document.createElement("small");
  place.textContent = page === title ? "" : page;
  const excerpt = document.createElement("span");
  excerpt.append(...marked(around(text, terms), terms));
  link.append(name, " ", place, excerpt);
  const element = document.createElement("li");
  element.append(link);
  return element;
}

/** Returns the part of the text around the first occurrence of a term. */
function around(text, terms) {
  const at = foundIn(text, terms).indexOf(true);
  const start = Math.max(0, at - 50);
  const space = text.indexOf(" ", start) + 1;
  // A text in Chinese has hardly any spaces.
  const cut = start > 0 && space > 0 && space <= at ? space : start;
  return `${cut > 0 ? "… " : ""}${text.slice(cut, cut + 160)}${text.length > cut + 160 ? " …" : ""}`;
}

/** Reports for each character whether it belongs to a term. The terms of a Chinese word overlap. */
function foundIn(text, terms) {
  const folded = fold(text);
  const found = Array(text.length).fill(false);
  for (const term of terms) {
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1))
      found.fill(true, at, at + term.length);
  }
  return found;
}

function marked(text, terms) {
  const found = foundIn(text, terms);
  const starts = [...found.keys()].filter((at) => found[at] !== found[at - 1]);
  return starts.map((start, at) => {
    const part = text.slice(start, starts[at + 1]);
    if (!found[start]) return part;
    const mark = document.createElement("mark");
    mark.textContent = part;
    return mark;
  });
}
