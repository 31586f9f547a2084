import { concreteType } from "../../document/openapi/media-type.ts";
import type { MockContract } from "../operations/mock-contract.ts";
import { conforming, hasExample, ownViolation } from "./conforming-response.ts";

/**
 * Returns a warning about the made-up responses that violate the document, since no better ones are found. Responses with examples
 * are not made up.
 */
export async function madeUpWarning(contract: MockContract): Promise<string[]> {
  const places: string[] = [];
  const reasons: string[] = [];
  for (const found of contract.operations) {
    const { method, path, responses } = found.operation;
    const madeUp = Object.entries(responses).filter(([status, each]) => /^\d{3}$/.test(status) && !hasExample(each));
    for (const [status, { content = {} }] of madeUp) {
      const types = Object.keys(content).map((type) => [concreteType(type)]);
      for (const accepted of types.length > 0 ? types : [undefined]) {
        const generated = contract.engine.respond(found.prism, { code: Number(status), dynamic: false }, accepted);
        const response = generated.ok && (await conforming(contract, found, generated.value, accepted));
        const reason = response ? ownViolation(found, response) : "it cannot be made";
        if (!reason) continue;
        places.push(`${method.toUpperCase()} ${path} ${status}`);
        reasons.push(reason);
      }
    }
  }
  if (places.length === 0) return [];
  const all = [...new Set(places)].join(", ");
  return [`no made-up response conforms for ${all} (${reasons[0]}): add an example to the document`];
}
