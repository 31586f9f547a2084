import { styleText } from "node:util";
import type { ClauseResult, Status } from "./check-clauses.ts";
import type { Kind } from "./clause.ts";

const KINDS: Record<Kind, string> = {
  request: "requests",
  authentication: "authentication",
  survival: "survival",
  behaviour: "behaviour",
  response: "responses",
};

/** What was not tried, by the reason; and how many clauses conform, are violated and not tried. */
export function summary(results: ClauseResult[]): string {
  const left = results.flatMap(({ clause, untried }) =>
    untried.map(({ label, reason }) => ({ reason, place: `    ${clause.id}: ${label}` })),
  );
  const reasons = [...Map.groupBy(left, ({ reason }) => reason)].flatMap(([reason, all]) => [
    `  ${reason}`,
    ...shortened(all.map(({ place }) => place)),
  ]);
  const kinds = Object.entries(KINDS).flatMap(([kind, name]) => {
    const own = results.filter(({ clause }) => clause.kind === kind);
    return own.length > 0 ? [`${name.padEnd(15)} ${counts(own)}`] : [];
  });
  const bothSides = results.filter(({ tried }) =>
    (["within", "beyond"] as const).every((wanted) => tried.some(({ side }) => side === wanted)),
  );
  return [
    ...(left.length > 0 ? [`\n${styleText("yellow", "not tried")}`, ...reasons] : []),
    "",
    ...kinds,
    `${"all clauses".padEnd(15)} ${counts(results)}; ${bothSides.length} tried on both sides of their limit`,
  ].join("\n");
}

const COLOURS: Record<Status, "green" | "red" | "yellow"> = {
  conforms: "green",
  violated: "red",
  "not tried": "yellow",
};

function counts(results: ClauseResult[]): string {
  const of = (status: Status, verb: string) => {
    const count = results.filter((result) => result.status === status).length;
    const text = `${String(count).padStart(4)} ${verb}`;
    return count > 0 ? styleText(COLOURS[status], text) : styleText("dim", text);
  };
  return [of("conforms", "conforming"), of("violated", "violated"), of("not tried", "not tried")].join(",");
}

const MAX_LINES = 5;
const shortened = (lines: string[]) =>
  lines.length > MAX_LINES ? [...lines.slice(0, MAX_LINES), `    ... and ${lines.length - MAX_LINES} more`] : lines;
