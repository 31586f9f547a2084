import { readYaml } from "../support/read-yaml.ts";
import type { Generator, Report } from "./generators.ts";

type Situation = { status: number; headers: Record<string, string>; body: string };

/** Responses that the contract does not document or does not specify, by their names in the guide. */
export const situations = Object.entries(readYaml<Record<string, Situation>>(import.meta, "situations.yaml"));

const WORDS: Record<Report, string> = { success: "success", status: "the status", error: "**an error**" };

/** Returns the table of the guide, which shows what each client reports of each response. */
export function table(generators: Generator[]): string {
  const rows = generators.map(({ name, version, language, document, reports }) => [
    `${name} ${version}`,
    language,
    `[${document}](${document})`,
    ...reports.map((report) => WORDS[report]),
  ]);
  const head = ["Generator", "Client", "Document", ...situations.map(([name]) => name)];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
