import type { Generator } from "./generators.ts";
import { type Report, type Situation, situations } from "./situations.ts";

const WORDS: Record<Report, string> = { success: "success", status: "the status", error: "**an error**" };

/** What the clients report, as the guide shows it. */
export function table(generators: Generator[]): string {
  const names = Object.keys(situations) as Situation[];
  const rows = generators.map(({ name, version, language, document, reports }) => [
    `${name} ${version}`,
    language,
    `[${document}](${document})`,
    ...names.map((each) => WORDS[reports[each]]),
  ]);
  const head = ["Generator", "Client", "Document", ...names];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
