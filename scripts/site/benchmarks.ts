import { paths } from "../paths.ts";
import { markdown } from "./markdown.ts";
import type { Page } from "./pages.ts";
import { reportText } from "./report-text.ts";

/** What `npm run bench` measured. Its chart keeps its size, and can be scrolled on a narrow screen. */
export async function benchmarks(): Promise<Page> {
  const text = markdown(await reportText(paths.benchmarks));
  return {
    file: "benchmarks.html",
    title: "Benchmarks",
    within: "guides.html",
    description: "How fast and how large client, mock and tools are, as ratios to others, with what is missed and why.",
    content: `<div class="prose benchmarks">${text.replace(/<p>(<img [^>]*>)<\/p>/, '<div class="table" tabindex="0">$1</div>')}</div>`,
    styles: ["benchmarks.css"],
  };
}
