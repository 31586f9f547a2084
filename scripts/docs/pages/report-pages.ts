import { readFile } from "node:fs/promises";
import { paths } from "../../shared/paths.ts";
import type { Page } from "../frame/page.ts";
import { renderMarkdown } from "../rendering/render-markdown.ts";

const LEVELS: Record<string, string> = { "🟩": "all", "🟨": "some", "⬜": "none" };

/** Builds the page of the comparison that `npm run mutants` writes: a map of colored cells, clauses × checkers. */
export async function conformancePage(): Promise<Page> {
  const html = (await reportHtml(paths.conformance)).replaceAll(
    /<td([^>]*)>(🟩|🟨|⬜) (\d+\/\d+)<\/td>/gu,
    (_, attributes: string, square: string, count: string) =>
      `<td${attributes} class="${LEVELS[square]}">${count}</td>`,
  );
  return {
    file: "conformance.html",
    title: "Conformance: which checks detect which faults",
    label: "Conformance",
    description: "How many broken servers this suite and other checkers detect, clause by clause.",
    content: `<div class="conformance">${html}</div>`,
    layout: "wide",
    searchWeight: 0.3,
    styles: ["conformance.css"],
  };
}

/** Builds the page of the results of `npm run bench`. */
export const benchmarksPage = async (): Promise<Page> => ({
  file: "benchmarks.html",
  title: "Benchmarks",
  description: "How fast and large client, mock and tools are, compared with alternatives, and what misses its target.",
  content: await reportHtml(paths.benchmarks),
  layout: "wide",
  searchWeight: 0.3,
});

/** Renders the Markdown that a command wrote, without the notice at its head. */
const reportHtml = async (file: string) => renderMarkdown((await readFile(file, "utf8")).replace(/^<!--.*-->\n+/, ""));
