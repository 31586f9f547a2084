import type { Schema } from "../document/openapi/types.ts";
import { numbersOf, strictestMin } from "./facet-limits.ts";
import type { Ids } from "./ids.ts";

/** The largest numbers of the formats that set a limit. Other whole numbers may lose digits in JSON above 2^53. */
const LARGEST: Record<string, number> = {
  int8: 127,
  uint8: 255,
  int16: 32767,
  uint16: 65535,
  int32: 2 ** 31 - 1,
  uint32: 2 ** 32 - 1,
};

/** Yields numbers that all schemas may allow: first small numbers, then the limits. */
export function* plainNumber(facets: Schema[], type: "integer" | "number"): Generator<number> {
  const { step, min, max } = rangeOf(facets, type);
  const first = Math.ceil(Math.min(Math.max(1, min), max) / step) * step;
  yield* [first, first + step, first - step, first + 2 * step, min, max].filter(Number.isFinite);
}

/** Makes a random number in the upper half of the allowed range. In a large range, the number is no existing ID. */
export function randomNumber(facets: Schema[], type: "integer" | "number", ids: Ids): number {
  const { step, min, max } = rangeOf(facets, type);
  const formats = facets.map(({ format }) => LARGEST[format ?? ""] ?? Number.POSITIVE_INFINITY);
  const end = Math.min(max, ...formats, 2 ** 52);
  const width = (end - Math.max(0, min)) / 2;
  return Math.floor((end - (ids.number() % Math.max(1, Math.floor(width)))) / step) * step;
}

function rangeOf(facets: Schema[], type: "integer" | "number") {
  const all = (keyword: string) => numbersOf(facets, keyword);
  const step = strictestMin(facets, "multipleOf") || (type === "integer" ? 1 : 0.5);
  return {
    step,
    min: Math.max(...all("minimum"), ...all("exclusiveMinimum").map((limit) => limit + step)),
    max: Math.min(...all("maximum"), ...all("exclusiveMaximum").map((limit) => limit - step)),
  };
}
