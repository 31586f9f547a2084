import { createRequire } from "node:module";
import type { AKSKSigner as VendorSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ALGORITHM, signature, signedHeaders } from "../../src/client/sign.ts";

const require = createRequire(import.meta.url);
const {
  AKSKSigner,
}: { AKSKSigner: typeof VendorSigner } = require("@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js");
const { BasicCredentials } = require("@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js");

const DATE = "20261124T063448Z";
const word = fc.stringMatching(/^[A-Za-z0-9._~-]{1,12}$/);
/** Any text; the vendor's signer reads paths and queries from a parsed URL, so neither is empty. */
const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }).filter((each) => each.isWellFormed());

const requests = fc.record({
  method: fc.constantFrom("GET", "POST", "PUT", "DELETE"),
  path: fc.array(word, { minLength: 1, maxLength: 4 }),
  query: fc.dictionary(word, text, { maxKeys: 4 }),
  headers: fc.dictionary(
    fc.stringMatching(/^x-[a-z]{1,8}-[a-z]{1,8}$/).filter((name) => name !== "x-sdk-date"),
    fc.stringMatching(/^[!-~]{1,20}$/),
    { maxKeys: 3 },
  ),
  body: fc.option(fc.dictionary(word, fc.oneof(text, fc.array(text)), { minKeys: 1, maxKeys: 4 }), { nil: undefined }),
  ak: word,
  sk: fc.stringMatching(/^[!-~]{1,40}$/),
});

test("agrees with the vendor's own signer on any request", async () => {
  await fc.assert(
    fc.asyncProperty(requests, async ({ method, path, query, headers, body, ak, sk }) => {
      const url = new URL(`https://sms.example.com/${path.join("/")}`);
      const vendor = AKSKSigner.sign(
        {
          method,
          endpoint: url.href,
          queryParams: query,
          headers: { ...headers, "X-Sdk-Date": DATE },
          data: body,
        } as never,
        new BasicCredentials().withAk(ak).withSk(sk),
      ) as { Authorization: string };

      for (const [name, value] of Object.entries(query)) url.searchParams.append(name, value);
      const signed = { ...headers, host: url.host, "X-Sdk-Date": DATE };
      const bytes = new TextEncoder().encode(body ? JSON.stringify(body) : "");
      const ours = await signature({ method, url, headers: signed, body: bytes }, DATE, sk);
      expect(`${ALGORITHM} Access=${ak}, SignedHeaders=${signedHeaders(signed)}, Signature=${ours}`).toBe(
        vendor.Authorization,
      );
    }),
    { numRuns: 300 },
  );
});
