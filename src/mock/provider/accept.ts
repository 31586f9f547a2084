import Negotiator from "negotiator";
import { concrete } from "../../document/openapi/media-type.ts";
import type { Operation } from "../../document/operations/operations.ts";
import type { Outcome } from "../exchange/problem.ts";

/**
 * The media types of the response that a client accepts, those that it prefers first; `undefined` where it says nothing.
 * What is no media range in the header is ignored; what is accepted with `q=0` is not.
 * @param code the status that is preferred
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
 */
export function acceptedTypes(
  operation: Operation,
  accept: string | undefined,
  code: number | undefined,
): Outcome<string[] | undefined> {
  const documented = Object.keys(responseFor(operation, code)?.content ?? {}).map(concrete);
  if (accept === undefined || documented.length === 0) return { ok: true, value: undefined };
  const value = new Negotiator({ headers: { accept } }).mediaTypes(documented);
  if (value.length > 0) return { ok: true, value };
  const detail = `The header Accept allows none of the documented media types (${documented.join(", ")})`;
  return { ok: false, problem: { status: 406, title: "Not acceptable", detail } };
}

/** The response that Prism chooses: of the preferred status, or the lowest success. */
function responseFor({ responses }: Operation, code: number | undefined) {
  const keys = code
    ? [`${code}`, `${Math.floor(code / 100)}XX`, "default"]
    : [
        ...Object.keys(responses)
          .filter((key) => /^2(\d\d|XX)$/.test(key))
          .sort(),
        "default",
        ...Object.keys(responses),
      ];
  const key = keys.find((each) => each in responses);
  return key === undefined ? undefined : responses[key];
}
