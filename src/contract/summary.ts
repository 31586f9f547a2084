import { styleText } from "node:util";
import type { ClauseName, Kind } from "./clause.ts";
import type { Result, Status } from "./run-clauses.ts";

/** What came of a clause, as plain data. */
export type Reported = Omit<Result, "clause"> & { clause: ClauseName };

const KINDS: Record<Kind, string> = {
  request: "requests",
  authentication: "authentication",
  survival: "survival",
  behaviour: "behaviour",
  response: "responses",
};

/** What was not tried, by the reason; and how many clauses are kept, violated and not tried. */
export function summary(results: Reported[]): string {
  const left = results.flatMap(({ clause, untried }) =>
    untried.map(({ what, reason }) => ({ reason, place: `    ${clause.id}: ${what}` })),
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

function counts(results: Reported[]): string {
  const of = (status: Status, verb: string) => {
    const count = results.filter((result) => result.status === status).length;
    const text = `${String(count).padStart(4)} ${verb}`;
    return count > 0 ? styleText(COLOURS[status], text) : styleText("dim", text);
  };
  return [of("conforms", "conforming"), of("violated", "violated"), of("not tried", "not tried")].join(",");
}

const MOST = 5;
const shortened = (lines: string[]) =>
  lines.length > MOST ? [...lines.slice(0, MOST), `    ... and ${lines.length - MOST} more`] : lines;
