import { expect, test } from "vitest";
import { checkClauses } from "../../src/contract/check-clauses.ts";
import { clausesOf } from "../../src/contract/clauses.ts";
import { Session } from "../../src/contract/session.ts";
import { standIn } from "../support/stand-in.ts";
import { documentOf } from "./small-documents.ts";

const document = documentOf({ operation: {} });
const clauses = clausesOf(document).filter(({ id }) => /inTime|method/.test(id));

test.each([
  ["429 every second time", 429, "0", 2, "conforms"],
  ["503 with Retry-After every second time", 503, "0", 2, "conforms"],
  ["429 for ever", 429, "3600", 1, "not tried"],
])("%s is no verdict: what was refused is sent again, or not tried", async (_, status, retryAfter, every, expected) => {
  let count = 0;
  const target = await standIn(({ method }, response) => {
    count += 1;
    if (count % every === 0) response.writeHead(status, { "Retry-After": retryAfter });
    else response.writeHead(method === "POST" ? 200 : 405);
    response.end();
  });
  const results = await checkClauses(clauses, new Session(document, { target, credentials: {}, seed: "rate" }));
  expect(results.map((result) => result.status)).toEqual(clauses.map(() => expected));
});
