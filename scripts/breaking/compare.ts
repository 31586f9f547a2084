import { redocly } from "../redocly.ts";
import { type Change, greater, type Impact, type Rated } from "./change.ts";
import { lowering, raising } from "./rules.ts";

/**
 * The changes between two OpenAPI descriptions as `redocly diff` finds and rates them.
 * @param base the file of the older one
 * @param revision the file of the newer one
 */
export async function changesBetween(base: string, revision: string): Promise<Change[]> {
  const report = await redocly("diff", base, revision, "--format", "json", "--fail-on", "none");
  const { changes } = JSON.parse(report) as { changes: Change[] };
  return changes.filter((change) => !isBookkeeping(change));
}

/** The impact of all changes together; `undefined` if there are none. */
export const impactOf = (changes: { impact: Impact }[]): Impact | undefined =>
  changes.length === 0 ? undefined : changes.map(({ impact }) => impact).reduce(greater);

/** The version itself, and the notice at the head of a generated file. */
const isBookkeeping = ({ typeName, property = "", path }: Change) =>
  (typeName === "Info" && property === "version") || property === "x-generated" || path === "#/x-generated";

/** Rates a change: Redocly's rating, corrected by the rules of our own. */
export function rate(change: Change): Rated {
  const place =
    change.property === undefined || change.property === "key" ? change.path : `${change.path}/${change.property}`;
  const lowered = lowering.find((rule) => rule.applies(change));
  if (lowered) return { place, impact: lowered.impact, reasons: [`${whatHappened(change)}: ${lowered.reason}`] };
  const raised = raising.filter((rule) => rule.applies(change));
  const impact = raised.map((rule) => rule.impact).reduce(greater, change.impact);
  const reasons = [
    ...change.verdicts.map(({ message }) => message),
    ...raised.filter((rule) => rule.impact === impact).map(({ reason }) => `${whatHappened(change)}: ${reason}`),
  ];
  return { place, impact, reasons: reasons.length > 0 ? reasons : [whatHappened(change)] };
}

function whatHappened({ kind, property, base, revision }: Change): string {
  if (kind !== "modified") return kind;
  if (property === "key") return "renamed";
  return `${show(base?.value)} became ${show(revision?.value)}`;
}

function show(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
