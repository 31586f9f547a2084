import { expect, test } from "vitest";
import { items } from "../../scripts/mutants/services/items.ts";
import { checkClause } from "../../src/contract/check-clauses.ts";
import { clausesOf } from "../../src/contract/clauses.ts";
import { Session } from "../../src/contract/session.ts";
import type { Document } from "../../src/document/types.ts";

test("a keyword for which no values are made is a clause that is not tried", async () => {
  const document: Document = structuredClone(items.document);
  const put = document.paths["/items/{id}"]?.put as { requestBody: { content: Record<string, { schema: object }> } };
  Object.assign(put.requestBody.content["application/json"]?.schema ?? {}, { dependentRequired: { kind: ["price"] } });
  const clause = clausesOf(document).find(({ id }) => id === "putItem.request.body.dependentRequired");
  if (!clause) throw new Error("there is no such clause");
  const session = new Session(document, { target: new URL("http://127.0.0.1"), credentials: {}, seed: "unknown" });
  expect(await checkClause(clause, session)).toMatchObject({
    status: "not tried",
    untried: [{ label: "dependentRequired", reason: "no values are made for this keyword" }],
  });
});
