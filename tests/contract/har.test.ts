import { expect, test } from "vitest";
import { checkHar } from "../../src/contract/har.ts";
import type { Recorded } from "../../src/contract/read-har.ts";
import type { Document, Parameter } from "../../src/document/types.ts";
import { documentWith } from "../document/minimal.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { testTables } from "./written.ts";

type Changes = Partial<Omit<Recorded, "url">> & { url?: string };

/** An exchange that conforms, but for the changes. */
function recorded({ url = "https://gateway.example/prefix/v3/tasks/delete", ...changes }: Changes = {}): Recorded {
  const type: [string, string] = ["Content-Type", "application/json"];
  const usual = {
    entry: 7,
    method: "POST",
    requestHeaders: [["X-Auth-Token", "a-recorded-token"], type],
    requestBody: '{"ids":["8a9f"]}',
    status: 200,
    responseHeaders: [type, ["X-Own", "text/html"]],
    responseBody: "{}",
  };
  const { requestBody, responseBody, ...others } = { ...usual, ...changes };
  const body = responseBody === null ? undefined : Buffer.from(responseBody as string);
  return { ...others, url: new URL(url), requestBody: requestBody ?? undefined, responseBody: body } as Recorded;
}

function check(document: Document, entries: Parameters<typeof checkHar>[1]) {
  const found = checkHar(document, entries);
  const violated = found.results.filter(({ status }) => status === "violated");
  return { ...found, violated: violated.map(({ clause }) => clause.id.replace(/^deleteTasks\.response\./, "")) };
}

const string = { type: "string" };
const parameters = [{ name: "id", in: "path", required: true, schema: string }] as Parameter[];
const document = documentWith({ operationId: "byId", parameters, responses: { 418: { description: "Other" } } });
const needed = [
  { name: "X-Needed", in: "header", required: true, schema: string },
  { name: "X-Free", in: "header", schema: string },
] as Parameter[];
document.paths["/things/all"] = {
  get: { operationId: "all", parameters: needed, responses: { 200: { description: "Fine" } } },
};

testTables(import.meta.url, {
  found(changes: Changes) {
    const { entries, matched, withoutBody, violated, invalid, untried } = check(fixedDocument, [recorded(changes)]);
    expect([entries, ...invalid.values(), ...untried.map(({ entry }) => [entry])]).toEqual([
      1,
      ...(invalid.size + untried.length ? [[7]] : []),
    ]);
    const numbers = { ...(matched !== 1 && { matched }), ...(withoutBody !== 0 && { withoutBody }) };
    const lists = { violated, invalid: [...invalid.keys()], untried: untried.map(({ reason }) => reason) };
    return { ...numbers, ...Object.fromEntries(Object.entries(lists).filter(([, all]) => all.length > 0)) };
  },
  operationOf: (...requestHeaders: [string, string][]) =>
    check(document, [
      recorded({ method: "GET", url: "http://a.example/things/all", requestHeaders, status: 418 }),
    ]).violated.map((id) => id.split(".")[0]),
});

test("entries that cannot be read are not tried, and those that are invalid for a reason stand together", () => {
  const unreadable = { entry: 2, reason: "it has no request" };
  const bare = { requestHeaders: [] };
  const limited = recorded({ entry: 4, status: 429 });
  const [one, three] = [1, 3].map((entry) => recorded({ entry, ...bare }));
  const found = check(fixedDocument, [one, unreadable, three, limited] as (Recorded | typeof unreadable)[]);
  expect(found).toMatchObject({ entries: 4, matched: 2, untried: [unreadable, { entry: 4 }] });
  expect([...found.invalid]).toEqual([["no X-Auth-Token (was it removed from the recording?)", [1, 3]]]);
});

test("a violation is shown with the host of its own entry, without what is secret in it", () => {
  const secrets = ["a-query-secret", "a-body-secret", "a-cookie-secret", "a-recorded-token"];
  const [query, password, cookie, token = ""] = secrets;
  const found = check(fixedDocument, [
    recorded({
      url: `https://other.example/v3/tasks/delete?access_token=${query}`,
      requestHeaders: [
        ["X-Auth-Token", token],
        ["Cookie", `a=${cookie}`],
        ["Accept", "a/b"],
        ["Accept-Own", "own"],
      ],
      requestBody: JSON.stringify({ ids: ["8a9f"], password }),
      status: 418,
      responseBody: Buffer.from(secrets.join(" ")),
    }),
  ]);
  const [failure] = found.results.find(({ status }) => status === "violated")?.failures ?? [];
  expect(failure).toMatchObject({
    sent: 'POST /v3/tasks/delete?access_token=***; valid credentials; Accept: a/b; body of 43 bytes: {"ids":["8a9f"],"password":"***"}',
    received: "418, application/json, *** *** *** ***",
    reproduce: expect.stringMatching(/^curl .* 'https:\/\/other\.example\/v3\/tasks\/delete\?access_token=\*\*\*' /),
  });
});
