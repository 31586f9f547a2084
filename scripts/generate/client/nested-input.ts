import type { Parameter } from "../../../src/document/openapi/types.ts";
import { isObject } from "../../../src/shared/is-object.ts";

/** The places of parameters, which are nested later the earlier they come. */
export const PLACES = ["path", "query", "header", "cookie"] as const;

/** Returns the input of a client's method: the fields side by side, except those of the nested places. */
export function nestedInput(
  nested: string[],
  parameters: (readonly [Parameter, unknown])[],
  body: { value: unknown } | undefined,
): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  const put = (place: string, fields: unknown) =>
    Object.assign(input, nested.includes(place) || !isObject(fields) ? { [place]: fields } : fields);
  for (const place of PLACES) {
    const own = parameters.filter(([parameter]) => parameter.in === place);
    if (own.length > 0) put(place, Object.fromEntries(own.map(([{ name }, value]) => [name, value])));
  }
  if (body) put("body", body.value);
  return input;
}
