import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deleteTasksRequest, deleteTasksResponses } from "../../generated/operations.ts";
import { mockForTest, type RunningMock, startMock } from "../support/running-mock.ts";

const { path, method, credential, body } = deleteTasksRequest;
const token = credential["X-Auth-Token"];
const { ids } = body.schema.properties;

let mock: RunningMock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.close());

/** Sends a body. */
async function send(json: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  // To make a large body takes the mock's time too: it may be about to close the connection that would be used again.
  await setTimeout(50);
  return fetch(mock.address + path, {
    method,
    headers: { "Content-Type": "application/json", "X-Auth-Token": "token", ...headers },
    body: json,
  });
}

/** The text of a request with `count` times the same ID, itself already written as JSON. */
const idsOf = (count: number, id: string) => `{"ids":[${Array(count).fill(`"${id}"`).join()}]}`;

const forms = [
  ["ASCII", "x"],
  ["4-byte characters", "😀"],
  ["4-byte characters as escaped pairs", "\\ud83d\\ude00"],
] as const;

test.each(forms)("accepts the largest request, in %s", async (_form, char) => {
  const response = await send(idsOf(ids.maxItems, char.repeat(ids.items.maxLength)));
  expect([response.status, await response.text()]).toEqual([200, "{}"]);
});

test.each(forms)("refuses an ID of one character more, in %s", async (_form, char) => {
  const response = await send(idsOf(1, char.repeat(ids.items.maxLength + 1)));
  expect(response.status).toBe(422);
  expect(response.headers.get("content-type")).toMatch("application/problem+json");
  expect(await response.json()).toMatchObject({ detail: expect.stringContaining(`${ids.items.maxLength} characters`) });
});

test("refuses one ID more than the limit", async () => {
  const response = await send(idsOf(ids.maxItems + 1, ""));
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ detail: expect.stringContaining(`${ids.maxItems} items`) });
});

test("lists the first of many violations only, and counts the rest", async () => {
  const response = await send(idsOf(ids.maxItems, "x".repeat(ids.items.maxLength + 1)));
  const { validation, detail } = (await response.json()) as { validation: unknown[]; detail: string };
  expect(validation).toHaveLength(20);
  expect(detail).toContain(`and ${ids.maxItems - 20} more`);
});

test.each([
  ["no ID at all", idsOf(0, "")],
  ["an empty ID", idsOf(1, "")],
])("accepts %s", async (_name, json) => {
  expect((await send(json)).status).toBe(200);
});

test.each([token.minLength, token.maxLength])("accepts a token of %i characters", async (length) => {
  expect((await send(idsOf(0, ""), { "X-Auth-Token": "t".repeat(length) })).status).toBe(200);
});

test.each([
  [token.minLength - 1, token.minLength],
  [token.maxLength + 1, token.maxLength],
])("refuses a token of %i characters and names the limit %i", async (length, limit) => {
  const response = await send(idsOf(0, ""), { "X-Auth-Token": "t".repeat(length) });
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ detail: expect.stringContaining(`${limit} characters`) });
});

test("cuts off a body beyond any legal size, whether or not its length is announced", async () => {
  const tooLarge = new Uint8Array(220 * 2 ** 20).fill(0x20);
  const announced = await send(tooLarge);
  await setTimeout(50);
  const streamed = await fetch(mock.address + path, {
    method,
    headers: { "Content-Type": "application/json", "X-Auth-Token": "token" },
    body: new Blob([tooLarge]).stream(),
    duplex: "half",
  } as RequestInit);
  for (const response of [announced, streamed]) {
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ detail: expect.stringMatching(/larger than the \d+ bytes/) });
  }
  expect((await send(idsOf(0, ""))).status).toBe(200);
});

test("responds to headers of any size", async () => {
  const response = await send(idsOf(0, ""), { "X-Auth-Token": "t".repeat(2 ** 18) });
  expect(response.status).toBe(431);
});

test("gives an unauthenticated request the documented 403", async () => {
  const response = await fetch(mock.address + path, { method, body: "{" });
  expect(response.status).toBe(403);
  expect(Object.keys(await response.json())).toEqual(
    Object.keys(deleteTasksResponses[403]["application/json"].properties),
  );
});

test("accepts only the one token that it was given", async () => {
  const { address } = await mockForTest({ token: "valid" });
  const statusOf = async (value: string) =>
    (
      await fetch(address + path, {
        method,
        headers: { "Content-Type": "application/json", "X-Auth-Token": value },
        body: idsOf(0, ""),
      })
    ).status;
  expect(await statusOf("valid")).toBe(200);
  expect(await statusOf("invalid")).toBe(403);
});
