import { paths } from "../../shared/paths.ts";
import type { Page } from "../frame/page.ts";
import { renderMarkdown } from "../rendering/render-markdown.ts";
import { reportText } from "./report-text.ts";

const LEVELS: Record<string, string> = { "🟩": "all", "🟨": "some", "⬜": "none" };

/** The comparison that `npm run mutants` writes, as a map of colored cells: clauses × checkers. */
export async function conformancePage(): Promise<Page> {
  const table = renderMarkdown(await reportText(paths.conformance)).replaceAll(
    /<td>(🟩|🟨|⬜) (\d+\/\d+)<\/td>/gu,
    (_, square: string, count: string) => `<td class="${LEVELS[square]}">${count}</td>`,
  );
  return {
    file: "conformance.html",
    title: "Conformance: which check notices what",
    label: "Conformance",
    description: "How many broken servers this suite, and other checkers, notice; clause by clause.",
    content: `<div class="conformance">${table}</div>`,
    layout: "wide",
    searchWeight: 0.3,
    styles: ["conformance.css"],
  };
}
