import { paths } from "../shared/paths.ts";
import { markdown } from "./markdown.ts";
import type { Page } from "./page.ts";
import { reportText } from "./report-text.ts";

/** The results of `npm run bench`. */
export const benchmarks = async (): Promise<Page> => ({
  file: "benchmarks.html",
  title: "Benchmarks",
  description: "How fast and how large client, mock and tools are, as ratios to others, with what is missed and why.",
  content: markdown(await reportText(paths.benchmarks)),
  layout: "wide",
  searchWeight: 0.3,
});
