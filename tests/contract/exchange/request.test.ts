import { type Changes, request } from "../../../src/contract/exchange/request.ts";
import { readContract } from "../../../src/document/contract.ts";
import { Values } from "../../../src/values/values.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { testTable } from "../../support/test-table.ts";
import { shown } from "../clause-table.ts";
import { contractOf, type Part } from "../small-documents.ts";
import { PlainIds } from "../stub-session.ts";

const put = readYaml<Part>(import.meta, "request-document.yaml");
const keyed = (place: string): Part => ({
  operation: { parameters: [{ name: "X-Key", in: place, required: true, schema: { type: "string" } }] },
  components: { securitySchemes: { Key: { type: "apiKey", in: place, name: "X-Key" } } },
  security: [{ Key: [] }],
});

/** Returns the request of an operation with changes. */
function sent(part: Part, changes: Changes = {}, ...[name, value]: [name?: string, value?: unknown]) {
  const contract = contractOf(part);
  const parameter = contract.operation.parameters.find((each) => each.name === name);
  const all = { ...changes, ...(parameter && { parameter: { parameter, value } }) };
  return shown({
    message: request(contract, new Values(readContract(contract.document), new PlainIds()), all),
    options: {},
  });
}

testTable(import.meta, {
  request: (changes: Changes) => sent(put, changes),
  withParameter: (name: string, value?: unknown) => sent(put, {}, name, value),
  withToken: (place: string, token?: string | null) =>
    token === undefined ? sent(keyed(place)) : sent(keyed(place), {}, "X-Key", token ?? undefined),
});
