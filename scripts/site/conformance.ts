import { paths } from "../paths.ts";
import { markdown } from "./markdown.ts";
import type { Page } from "./pages.ts";
import { reportText } from "./report-text.ts";

const LEVELS: Record<string, string> = { "🟩": "all", "🟨": "some", "⬜": "none" };

/** The comparison that `npm run mutants` writes, as a map of coloured fields: clauses × checkers. */
export async function conformance(): Promise<Page> {
  const table = markdown(await reportText(paths.conformance)).replaceAll(
    /<td>(🟩|🟨|⬜) (\d+\/\d+)<\/td>/gu,
    (_, square: string, count: string) => `<td class="${LEVELS[square]}">${count}</td>`,
  );
  return {
    file: "conformance.html",
    title: "Conformance: which check notices what",
    within: "guides.html",
    description: "How many broken servers this suite, and other checkers, notice; clause by clause.",
    content: `<div class="prose conformance">${table}</div>`,
    styles: ["conformance.css"],
  };
}
