import type { ClauseResult } from "../clauses/findings.ts";

/** Clauses that forbid what a standard permits: a part of their IDs, and what is permitted. */
const STRICTER = {
  ".request.body.mediaType.missing": "a body without Content-Type (RFC 9110, section 8.3)",
  ".request.body.syntax.": "extensions of JSON (RFC 8259, section 9)",
};

/** Returns the note that violated clauses are stricter than the standards, and the option that leaves them out. */
export function stanceOf(results: readonly ClauseResult[]): string | undefined {
  const accepted = results.filter(({ failures }) =>
    failures.some(({ cause }) => cause.severity === "invalid request accepted"),
  );
  const found = Object.entries(STRICTER).flatMap(([part, permitted]) => {
    const ids = accepted.map(({ clause }) => clause.id).filter((id) => id.includes(part));
    return ids.length > 0
      ? [{ permitted, skip: ids.map((id) => id.slice(id.indexOf(part) + ".request.body.".length)) }]
      : [];
  });
  if (found.length === 0) return undefined;
  const permitted = found.map((each) => each.permitted).join(" and ");
  const skip = [...new Set(found.flatMap((each) => each.skip))].join(" ");
  return `the standards permit ${permitted}, but the contract does not. To leave these clauses out: --skip ${skip}`;
}
