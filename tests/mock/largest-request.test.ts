import { expect, test } from "vitest";
import { ids, method, path } from "../documents/delete-tasks.ts";
import { mockForTest } from "../support/running-mock.ts";

/** In the form that takes the most bytes: a character beyond the BMP as two escapes. */
const CHARACTER = "\\ud83d\\ude00";

test("accepts the largest request that the document permits, and refuses one ID more", async () => {
  const { address } = await mockForTest();
  const send = (count: number, length: number) => {
    const body = `{"ids":[${Array(count)
      .fill(`"${CHARACTER.repeat(length)}"`)
      .join()}]}`;
    return fetch(address + path, {
      method,
      headers: { "Content-Type": "application/json", "X-Auth-Token": "token" },
      body,
    });
  };
  expect((await send(ids.maxItems, ids.items.maxLength)).status).toBe(200);
  const refused = await send(ids.maxItems + 1, 0);
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({ detail: expect.stringContaining(`${ids.maxItems} items`) });
});
