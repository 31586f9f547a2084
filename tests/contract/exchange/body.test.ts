import { bodyBytes, isValid, neededBody } from "../../../src/contract/exchange/body.ts";
import type { Schema } from "../../../src/document/openapi/types.ts";
import type { ChosenBody } from "../../../src/document/operations/request-body.ts";
import { testTable } from "../../support/test-table.ts";
import { contractOf } from "../small-documents.ts";

const contractWith = (types: string[] | null, required = true, media: object = {}) => {
  const content = types && Object.fromEntries(types.map((type) => [type, media]));
  return contractOf({ operation: content ? { requestBody: { required, content } } : {} });
};

testTable(import.meta, {
  bodyOf: (types: string[]) => contractWith(types).body?.mediaType,
  neededBody: (types: string[] | null, required?: boolean) => neededBody(contractWith(types, required))?.mediaType,
  bodyBytes(type: string, value: unknown, escaped?: boolean) {
    const body = contractWith([type], true, { encoding: { tags: { explode: false } } }).body as ChosenBody;
    return Buffer.from(bodyBytes(body, value, escaped)).toString();
  },
  isValid(type: string, schema: Schema, value: unknown, required?: boolean) {
    const contract = contractWith([type], required, { schema });
    return isValid(contract, contract.body as ChosenBody, value);
  },
});
