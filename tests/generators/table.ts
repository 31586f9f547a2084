import { readYaml } from "../support/read-yaml.ts";
import type { Generator, Report } from "./generators.ts";

type Situation = { status: number; headers: Record<string, string>; body: string };

/** Responses that the contract does not document or does not specify, by their names in the guide. */
export const situations = Object.entries(readYaml<Record<string, Situation>>(import.meta, "situations.yaml"));

const WORDS: Record<Report | Generator["refused"], string> = {
  fields: "fields",
  success: "success",
  status: "status",
  error: "**error**",
};

const VERSIONS: Record<Generator["document"], string> = { "openapi.json": "3.1", "openapi-3.0.json": "3.0" };

/** The columns of the guide: each client reports both statuses of the gateway alike. */
const shown = situations.filter(([name]) => name !== "gateway 429");

const wordsOf = (report: Report | Generator["refused"], status: number) =>
  report === "success" && status >= 400 ? "**success**" : WORDS[report];

/** Returns the table of the guide, which shows what each client reports of each response. */
export function table(generators: Generator[]): string {
  const rows = generators.map(({ name, version, language, document, refused, reports }) => [
    `${name} ${version}`,
    language,
    `[${VERSIONS[document]}](${document})`,
    wordsOf(refused, 403),
    ...shown.map(([, { status }], at) => wordsOf(reports[at] as Report, status)),
  ]);
  const head = ["Generator", "Client", "OpenAPI", "403", ...shown.map(([name]) => name.replace("401", "401, 429"))];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
