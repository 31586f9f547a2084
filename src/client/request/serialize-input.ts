import { InvalidInputError } from "../errors/invalid-input-error.ts";
import { checkValue } from "./check-limits.ts";
import type { CheckLimits, Fields, RequestData, SerializedInput } from "./operation.ts";
import { plainCopy } from "./plain-copy.ts";

/**
 * Writes the input of an operation: its parameters into path, query and headers, its other fields into the body.
 * @throws InvalidInputError for a field that violates a limit, if `validate`, or that cannot be written
 */
export function serializeInput(operation: RequestData, input: unknown, validate: boolean): SerializedInput {
  const { id, path, parameters = {}, body, checks, write } = operation;
  const check: CheckLimits = (value, limits, name) => validate && checkValue(value, limits, checks, name);
  const fields = plainCopy(input ?? {}, { properties: { ...parameters, ...body?.schema.properties } }) as Fields;
  const request: SerializedInput = { target: path, headers: {} };
  write?.(request, fields, parameters, check);

  const given = Object.keys(fields).join();
  if (body && (given || body.required)) {
    check(fields, body.schema, "");
    request.headers["content-type"] = body.mediaType;
    request.body = JSON.stringify(fields);
  } else if (given && validate) throw new InvalidInputError(given, `is not an input of ${id}`);
  return request;
}
