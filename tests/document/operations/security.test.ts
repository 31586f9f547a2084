import { readContract } from "../../../src/document/contract.ts";
import type { Parameter, SecurityRequirement } from "../../../src/document/openapi/types.ts";
import { type Credential, isAt } from "../../../src/document/operations/security.ts";
import { testTable } from "../../support/test-table.ts";
import { documentWith, SCHEMES } from "../minimal.ts";

const securitySchemes = { ...SCHEMES, Same: { $ref: "#/components/securitySchemes/Header" } };

const contractWith = (security?: SecurityRequirement[]) =>
  readContract(documentWith(security ? { security } : {}, { securitySchemes }, { security: [{ Header: [] }] }))
    .operations[0];

testTable(import.meta, {
  unchecked: (security: SecurityRequirement[]) =>
    contractWith(security)?.security.unchecked.map((places) =>
      places.map((place) => `${place.in} ${place.name}: ${place.prefix}`),
    ),
  securityOf: (security?: SecurityRequirement[]) => {
    const contract = contractWith(security);
    const { alternatives = [], unchecked: _, ...others } = contract?.security ?? {};
    const credentials = alternatives.map((each) => `${each.in} ${each.name}: ${each.value("t")}`);
    return { ...others, credentials, reason: contract?.unsupportedSecurity };
  },
  isAt: (place: Credential["in"] | null, at: Parameter["in"], name: string) =>
    isAt(place ? { in: place, name: "X-Key" } : undefined, { in: at, name }),
});
