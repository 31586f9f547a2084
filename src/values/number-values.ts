import type { Schema } from "../document/openapi/types.ts";
import type { Ids } from "./ids.ts";

/** The largest numbers of the formats that set a limit; JSON carries no other whole number beyond 2^53 for certain. */
const LARGEST: Record<string, number> = {
  int8: 127,
  uint8: 255,
  int16: 32767,
  uint16: 65535,
  int32: 2 ** 31 - 1,
  uint32: 2 ** 32 - 1,
};

/** Numbers that schemas which hold at once may allow: small ones first, then those at their limits. */
export function* plainNumber(facets: Schema[], type: "integer" | "number"): Generator<number> {
  const { step, least, most } = rangeOf(facets, type);
  const near = Math.min(Math.max(1, least), most);
  const first = Math.ceil(near / step) * step;
  yield* [first, first + step, first - step, first + 2 * step, least, most].filter(Number.isFinite);
}

/** A random number from the upper half of what schemas allow: as far as there is room, it names nothing that exists. */
export function randomNumber(facets: Schema[], type: "integer" | "number", ids: Ids): number {
  const { step, least, most } = rangeOf(facets, type);
  const formats = facets.map(({ format }) => LARGEST[format ?? ""] ?? Number.POSITIVE_INFINITY);
  const end = Math.min(most, ...formats, 2 ** 52);
  const width = (end - Math.max(0, least)) / 2;
  return Math.floor((end - (ids.number() % Math.max(1, Math.floor(width)))) / step) * step;
}

function rangeOf(facets: Schema[], type: "integer" | "number") {
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
  return { step, least, most };
}
