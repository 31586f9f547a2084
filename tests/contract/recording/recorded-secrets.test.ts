import type { HarEntry } from "../../../src/contract/recording/read-har.ts";
import { recordedSecrets } from "../../../src/contract/recording/recorded-secrets.ts";
import { readContract } from "../../../src/document/contract.ts";
import { documentWith } from "../../document/minimal.ts";
import { testTable } from "../../support/test-table.ts";

const securitySchemes = { Own: { type: "apiKey", in: "header", name: "X-Own-Key" } };
const document = documentWith({ operationId: "a", responses: {}, security: [{ Own: [] }] }, { securitySchemes });

testTable(import.meta, {
  secretsOf({ url = "https://a.example", responseBody, ...others }: { url?: string; responseBody?: string }) {
    const body = responseBody === undefined ? undefined : Buffer.from(responseBody);
    const recorded = { requestHeaders: [], responseHeaders: [], ...others, url: new URL(url), responseBody: body };
    return readContract(document).operations.flatMap((contract) =>
      recordedSecrets(recorded as unknown as HarEntry, contract),
    );
  },
});
