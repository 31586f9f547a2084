import { readFile } from "node:fs/promises";
import { paths } from "../../shared/paths.ts";
import { phrase, type Words } from "../../shared/words.ts";
import type { Page } from "../frame/page.ts";
import { renderMarkdown } from "../rendering/render-markdown.ts";

const LEVELS: Record<string, string> = { "🟩": "all", "🟨": "some", "⬜": "none" };

/** Builds the page of the comparison that `npm run mutants` writes: a map of colored cells, clauses × checkers. */
export async function conformancePage(words: Words): Promise<Page> {
  const html = (await reportHtml(paths.conformance)).replaceAll(
    /<td([^>]*)>(🟩|🟨|⬜) (\d+\/\d+)<\/td>/gu,
    (_, attributes: string, square: string, count: string) =>
      `<td${attributes} class="${LEVELS[square]}">${count}</td>`,
  );
  return {
    file: "conformance.html",
    title: "Conformance: which checks detect which faults",
    label: phrase(words, "pages.conformance"),
    language: "en",
    description: "How many broken servers this suite and other checkers detect, clause by clause.",
    content: `<div class="conformance">${html}</div>`,
    layout: "wide",
    searchWeight: 0.3,
    styles: ["conformance.css"],
  };
}

/** Builds the page of the results of `npm run bench`. */
export const benchmarksPage = async (words: Words): Promise<Page> => ({
  file: "benchmarks.html",
  title: "Benchmarks",
  label: phrase(words, "pages.benchmarks"),
  language: "en",
  description: "How fast and large client, mock and tools are, compared with alternatives, and what misses its target.",
  content: await reportHtml(paths.benchmarks),
  layout: "wide",
  searchWeight: 0.3,
});

/** Renders the Markdown that a command wrote, without the notice at its head. */
const reportHtml = async (file: string) => renderMarkdown((await readFile(file, "utf8")).replace(/^<!--.*-->\n+/, ""));
