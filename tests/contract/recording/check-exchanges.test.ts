import { expect, test } from "vitest";
import { checkExchanges } from "../../../src/contract/recording/check-exchanges.ts";
import type { HarEntry } from "../../../src/contract/recording/read-har.ts";
import type { Document, Parameter } from "../../../src/document/openapi/types.ts";
import { documentWith } from "../../document/minimal.ts";
import { fixedDocument } from "../../documents/delete-tasks.ts";
import { testTable } from "../../support/test-table.ts";

type Changes = Partial<Omit<HarEntry, "url">> & { url?: string };

/** Returns a conforming exchange with changes. */
function recorded({ url = "https://gateway.example/prefix/v3/tasks/delete", ...changes }: Changes = {}): HarEntry {
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
  return { ...others, url: new URL(url), requestBody: requestBody ?? undefined, responseBody: body } as HarEntry;
}

function check(document: Document, ...exchanges: HarEntry[]) {
  const found = checkExchanges(document, { entries: exchanges.length, exchanges, unreadable: [] });
  const violated = found.results.filter(({ status }) => status === "violated");
  return { ...found, violated: violated.map(({ clause }) => clause.id.replace(/^deleteTasks\.response\./, "")) };
}

const string = { type: "string" };
const parameters = [{ name: "id", in: "path", required: true, schema: string }] as Parameter[];
const document = documentWith({ operationId: "byId", parameters, responses: { 418: { description: "Other" } } });
const needed = ["X-Needed", "X-Free"].map((name) => ({ name, in: "header", required: name === "X-Needed" }));
const all = { operationId: "all", parameters: needed, responses: { 200: { description: "Fine" } } };
document.paths["/things/all"] = { get: all };

testTable(import.meta, {
  found(changes: Changes) {
    const { matched, withoutBody, violated, invalid, untried } = check(fixedDocument, recorded(changes));
    const leftOut = [...[...invalid.values()].flat(), ...untried.map(({ entry }) => entry)];
    expect(leftOut).toEqual(invalid.size + untried.length ? [7] : []);
    const numbers = { ...(matched !== 1 && { matched }), ...(withoutBody !== 0 && { withoutBody }) };
    const lists = { violated, invalid: [...invalid.keys()], untried: untried.map(({ reason }) => reason) };
    return { ...numbers, ...Object.fromEntries(Object.entries(lists).filter(([, all]) => all.length > 0)) };
  },
  operationOf(...requestHeaders: [string, string][]) {
    const entry = recorded({ method: "GET", url: "http://a.example/things/all", requestHeaders, status: 418 });
    return check(document, entry).violated.map((id) => id.split(".")[0]);
  },
});

test("a violation is shown with the host of its entry and without secrets", () => {
  const secrets = ["a-query-secret", "a-body-secret", "a-cookie-secret", "a-recorded-token"];
  const [query, password, cookie, token = ""] = secrets;
  const requestHeaders = Object.entries({
    "X-Auth-Token": token,
    Cookie: `a=${cookie}`,
    Accept: "a/b",
    "Accept-Own": "own",
  });
  const found = check(
    fixedDocument,
    recorded({
      url: `https://other.example/v3/tasks/delete?access_token=${query}`,
      requestHeaders,
      requestBody: JSON.stringify({ ids: ["8a9f"], password }),
      status: 418,
      responseBody: Buffer.from(secrets.join(" ")),
    }),
  );
  const [failure] = found.results.find(({ status }) => status === "violated")?.failures ?? [];
  expect(failure).toMatchObject({
    sent: 'POST /v3/tasks/delete?access_token=***; valid credentials; Accept: a/b; body of 43 bytes: {"ids":["8a9f"],"password":"***"}',
    received: "418, application/json, *** *** *** ***",
    reproduce: expect.stringMatching(
      /^WARNING, this sends the recorded IDs again: curl .* 'https:\/\/other\.example\/v3\/tasks\/delete\?access_token=\*\*\*' /,
    ),
  });
});

test("a command that repeats a recorded GET has no warning", () => {
  const requestHeaders: [string, string][] = [["X-Needed", "1"]];
  const get = recorded({ method: "GET", url: "https://a.example/things/all", status: 204, requestHeaders });
  const [first] = check(document, get).results.flatMap(({ failures }) => failures);
  expect(first?.reproduce).toMatch(/^curl /);
});
