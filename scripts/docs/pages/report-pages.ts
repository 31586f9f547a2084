import { readFile } from "node:fs/promises";
import { paths } from "../../shared/paths.ts";
import type { Page } from "../frame/page.ts";
import { renderMarkdown } from "../rendering/render-markdown.ts";
import { reportText } from "./report-text.ts";

/** What `npm run bench` measured. Its chart keeps its size, and can be scrolled on a narrow screen. */
export async function benchmarks(): Promise<Page> {
  const text = renderMarkdown(await reportText(paths.benchmarks));
  // The browser reserves the place of a picture whose size it knows.
  const [, size = ""] =
    /^<svg [^>]*?(width="\d+" height="\d+")/.exec(await readFile(paths.benchmarksChart, "utf8")) ?? [];
  return {
    file: "benchmarks.html",
    title: "Benchmarks",
    description: "How fast and how large client, mock and tools are, as ratios to others, with what is missed and why.",
    content: `<div class="benchmarks">${text.replace(/<p><img ([^>]*)><\/p>/, `<div class="table" tabindex="0"><img ${size} $1></div>`)}</div>`,
    layout: "wide",
    searchWeight: 0.3,
    styles: ["benchmarks.css"],
  };
}
