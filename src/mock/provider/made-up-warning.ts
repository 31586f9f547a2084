import { concreteType } from "../../document/openapi/media-type.ts";
import { checkHeaders } from "../../document/responses/check-headers.ts";
import { checkResponse } from "../../document/responses/check-response.ts";
import { edgeResponseOf } from "../engine/documented-response.ts";
import type { MockContract, MockOperation } from "../operations/mock-contract.ts";

/** Returns a warning about the responses without examples that Prism makes up, if they violate the document: Prism ignores some keywords. */
export function madeUpWarning(contract: MockContract): string[] {
  const violations = contract.operations.flatMap((found) => {
    const { method, path, responses } = found.operation;
    const madeUp = Object.entries(responses).filter(
      ([status, { content = {} }]) =>
        /^\d{3}$/.test(status) &&
        !Object.values(content).some(({ example, examples }) => example !== undefined || examples),
    );
    return madeUp.flatMap(([status, { content = {} }]) => {
      const types = Object.keys(content).map((type) => [concreteType(type)]);
      const reasons = (types.length > 0 ? types : [undefined]).map((type) => violation(contract, found, status, type));
      const reason = reasons.find((each) => each !== undefined);
      return reason === undefined ? [] : [{ place: `${method.toUpperCase()} ${path} ${status}`, reason }];
    });
  });
  const [first] = violations;
  if (!first) return [];
  const places = violations.map(({ place }) => place).join(", ");
  return [`the made-up responses violate the document for ${places} (${first.reason}): add examples to the document`];
}

/** Returns the first violation of the made-up response with a status and a media type; `undefined` if it conforms. */
function violation(
  { engine, schemas }: MockContract,
  { prism, operation }: MockOperation,
  status: string,
  type: string[] | undefined,
): string | undefined {
  const made = engine.respondWith(prism, { code: Number(status), dynamic: false }, type);
  if (!made) return "it cannot be made";
  const { headers, body } = edgeResponseOf(made);
  const received = Object.fromEntries(headers);
  const contentType = received["content-type"];
  const ofBody = checkResponse(schemas, operation, { status: Number(status), contentType, body: Buffer.from(body) });
  const ofHeaders = checkHeaders(schemas, operation.responses[status], received);
  return [...ofBody, ...ofHeaders.map((each) => each.violation)][0]?.message;
}
