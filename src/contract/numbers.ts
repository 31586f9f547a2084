import type { Schema } from "../document/types.ts";

/** Numbers that schemas which hold at once may allow: small ones first, then those at their limits. */
export function* plainNumber(facets: Schema[], type: "integer" | "number"): Generator<number> {
  const named = (keyword: string) => facets.flatMap((facet) => (facet[keyword] as number | undefined) ?? []);
  const step = Math.max(0, ...named("multipleOf")) || (type === "integer" ? 1 : 0.5);
  const least = Math.max(
    Number.NEGATIVE_INFINITY,
    ...named("minimum"),
    ...named("exclusiveMinimum").map((limit) => limit + step),
  );
  const most = Math.min(
    Number.POSITIVE_INFINITY,
    ...named("maximum"),
    ...named("exclusiveMaximum").map((limit) => limit - step),
  );
  const near = Math.min(Math.max(1, least), most);
  const first = Math.ceil(near / step) * step;
  yield* [first, first + step, first - step, first + 2 * step, least, most].filter(Number.isFinite);
}
