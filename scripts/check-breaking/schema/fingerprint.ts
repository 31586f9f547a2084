import { isObject } from "./json-values.ts";
import { isAssertion, keywords, type Schema } from "./keywords.ts";

/** Beyond this many keywords no fingerprint is made: where schemas refer to each other a lot, there is no end to it. */
const MAX_KEYWORDS = 200;
const MAX_DEPTH = 30;

const NAMED = /^(properties|patternProperties|dependentSchemas)$/;
const SINGLE = /^(additionalProperties|items|contains|propertyNames|not|if|then|else|contentSchema|unevaluated\w+)$/;
const LISTS = /^(allOf|anyOf|oneOf|prefixItems)$/;
const SETS = /^(allOf|anyOf|oneOf|required|enum|type)$/;

const known = new WeakMap<object, string>();

/** How many more keywords may be read. */
interface Reading {
  left: number;
}

/** A text that only schemas with the same assertions have, whatever the order; unlike all others if it would be too long. */
export function fingerprint(schema: Schema): string {
  if (!isObject(schema)) return JSON.stringify(schema) ?? "true";
  const before = known.get(schema);
  if (before) return before;
  const reading = { left: MAX_KEYWORDS };
  const text = ofSchema(schema, [], reading);
  const whole = reading.left > 0 ? text : `too long ${nextNumber++}`;
  known.set(schema, whole);
  return whole;
}

let nextNumber = 0;

function ofSchema(schema: Schema, above: Schema[], reading: Reading): string {
  if (reading.left <= 0) return "";
  if (typeof schema === "string") return JSON.stringify(schema); // a reference that is no pointer
  const cycle = isObject(schema) ? above.indexOf(schema) : -1;
  if (cycle >= 0) return `<${above.length - cycle} above>`;
  const inside = [...above, schema];
  if (inside.length > MAX_DEPTH) reading.left = 0;
  const found = keywords(schema);
  if (found === false) return "false";
  const texts = Object.entries(found)
    .filter(([name]) => isAssertion(name))
    .map(([name, value]) => `${JSON.stringify(name)}:${ofKeyword(name, value, inside, reading)}`);
  return `{${texts.sort().join()}}`;
}

function ofKeyword(name: string, value: unknown, above: Schema[], reading: Reading): string {
  reading.left--;
  const inner = (each: unknown) => ofSchema(each, above, reading);
  if (NAMED.test(name) && isObject(value)) {
    return `{${Object.entries(value)
      .map(([key, each]) => `${JSON.stringify(key)}:${inner(each)}`)
      .sort()
      .join()}}`;
  }
  if (SINGLE.test(name)) return inner(value);
  if (!Array.isArray(value)) return ofValue(value);
  const texts = value.map((each) => (LISTS.test(name) ? inner(each) : ofValue(each)));
  return `[${(SETS.test(name) ? texts.sort() : texts).join()}]`;
}

function ofValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(ofValue).join()}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? "undefined";
  return `{${Object.entries(value)
    .map(([key, each]) => `${JSON.stringify(key)}:${ofValue(each)}`)
    .sort()
    .join()}}`;
}
