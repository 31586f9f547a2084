import type { Parameter, SecurityRequirement } from "../../../src/document/openapi/types.ts";
import { type Credential, isAt, securityOf, unsupportedSecurity } from "../../../src/document/operations/security.ts";
import { testTable } from "../../support/test-table.ts";
import { documentWith, SCHEMES } from "../minimal.ts";

const securitySchemes = { ...SCHEMES, Same: { $ref: "#/components/securitySchemes/Header" } };
const document = documentWith({}, { securitySchemes }, { security: [{ Header: [] }] });

testTable(import.meta, {
  securityOf: (security?: SecurityRequirement[]) => {
    const { alternatives, ...others } = securityOf(document, security ? { security } : {});
    const credentials = alternatives.map((each) => `${each.in} ${each.name}: ${each.value("t")}`);
    return { ...others, credentials, reason: unsupportedSecurity({ ...others, alternatives }) };
  },
  isAt: (place: Credential["in"] | null, at: Parameter["in"], name: string) =>
    isAt(place ? { in: place, name: "X-Key" } : undefined, { in: at, name }),
});
