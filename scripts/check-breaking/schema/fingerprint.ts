import { canonical, isObject, mapText, members } from "./json-values.ts";
import { isAssertion, keywords, type Schema, SUBSCHEMA, SUBSCHEMA_LIST, SUBSCHEMA_MAP } from "./keywords.ts";

/** Beyond this many keywords there is no fingerprint: schemas that refer to each other a lot would never end. */
const MAX_KEYWORDS = 200;

/** Lists whose order makes no difference. */
const SETS = /^(allOf|anyOf|oneOf|required|enum|type)$/;

const known = new WeakMap<object, string>();

/** How many more keywords may be read. */
interface Budget {
  left: number;
}

/** Returns a text that only schemas with the same assertions share, in any order. A text that gets too long equals no other. */
export function fingerprint(schema: Schema): string {
  if (!isObject(schema)) return JSON.stringify(schema) ?? "true";
  const before = known.get(schema);
  if (before) return before;
  const budget = { left: MAX_KEYWORDS };
  const text = schemaText(schema, [], budget);
  const whole = budget.left > 0 ? text : `too long ${nextNumber++}`;
  known.set(schema, whole);
  return whole;
}

let nextNumber = 0;

function schemaText(schema: Schema, above: Schema[], budget: Budget): string {
  if (budget.left <= 0) return "";
  const cycle = isObject(schema) ? above.indexOf(schema) : -1;
  if (cycle >= 0) return `<${above.length - cycle} above>`;
  const inside = [...above, schema];
  const found = keywords(schema);
  if (found === false) return "false";
  return mapText(
    Object.entries(found).filter(([name]) => isAssertion(name)),
    (value, name) => keywordText(name, value, inside, budget),
  );
}

function keywordText(name: string, value: unknown, above: Schema[], budget: Budget): string {
  budget.left--;
  const inner = (schema: Schema) => schemaText(schema, above, budget);
  if (SUBSCHEMA_MAP.test(name) && isObject(value)) return mapText(members(value), inner);
  if (SUBSCHEMA.test(name)) return inner(value);
  if (!Array.isArray(value)) return canonical(value);
  const texts = value.map((element) => (SUBSCHEMA_LIST.test(name) ? inner(element) : canonical(element)));
  return `[${(SETS.test(name) ? texts.sort() : texts).join()}]`;
}
