import { expect, test } from "vitest";
import { checkHar } from "../../src/contract/har.ts";
import type { Recorded } from "../../src/contract/read-har.ts";
import type { Document } from "../../src/document/types.ts";
import { documentWith } from "../document/minimal.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { casesOf } from "./written.ts";

type Written = Partial<Omit<Recorded, "url" | "requestBody" | "responseBody">> &
  Record<"url" | "requestBody" | "responseBody", string | null>;

const { recorded, cases } = casesOf<{
  recorded: Written;
  cases: {
    rule: string;
    changes?: Partial<Written>;
    matched?: number;
    withoutBody?: number;
    violated?: string[];
    invalid?: string;
    untried?: string;
  }[];
}>(import.meta.url);

function recordedWith(changes: Partial<Written> = {}): Recorded {
  const { url, requestBody, responseBody, ...others } = { ...recorded, ...changes };
  const body = responseBody === null ? undefined : Buffer.from(responseBody);
  return {
    entry: 7,
    url: new URL(url ?? ""),
    requestBody: requestBody ?? undefined,
    responseBody: body,
    ...others,
  } as Recorded;
}

function check(document: Document, entries: Parameters<typeof checkHar>[1], required?: string[]) {
  const { results, ...counts } = checkHar(document, entries, required);
  const violated = results.filter(({ status }) => status === "violated");
  return { ...counts, results, violated: violated.map(({ clause }) => clause.id.replace(/^.*?\.response\./, "")) };
}

test.each(cases)("$rule", ({ changes, matched = 1, withoutBody = 0, violated = [], invalid, untried }) => {
  const { results: _, ...found } = check(fixedDocument, [recordedWith(changes)]);
  expect(found).toEqual({
    ...{ entries: 1, matched, withoutBody, violated },
    invalid: new Map(invalid === undefined ? [] : [[invalid, [7]]]),
    untried: untried === undefined ? [] : [{ entry: 7, reason: untried }],
  });
});

test("entries that cannot be read are not tried, and those that are invalid for a reason stand together", () => {
  const unreadable = { entry: 2, reason: "it has no request" };
  const bare = { requestHeaders: [] };
  const found = check(fixedDocument, [
    recordedWith({ entry: 1, ...bare }),
    unreadable,
    recordedWith({ entry: 3, ...bare }),
  ]);
  expect(found).toMatchObject({ entries: 3, matched: 2, untried: [unreadable] });
  expect([...found.invalid.values()]).toEqual([[1, 3]]);
});

test("what was not exchanged is not tried, unless it is required", () => {
  const statusOf = (...required: string[]) =>
    check(fixedDocument, [recordedWith()], required).results.find(({ clause }) => clause.id.endsWith("403.received"))
      ?.status;
  expect(statusOf()).toBe("not tried");
  expect(statusOf("403")).toBe("violated");
});

test("a violation is shown with the host of its own entry, without what is secret in it", () => {
  const secrets = ["a-query-secret", "a-body-secret", "a-cookie-secret", "a-recorded-token"];
  const [query, body, cookie, token] = secrets;
  const found = check(fixedDocument, [
    recordedWith(),
    recordedWith({
      url: `https://other.example/v3/tasks/delete?access_token=${query}`,
      requestHeaders: [
        ["X-Auth-Token", `${token}`],
        ["Cookie", `a=${cookie}`],
        ["Accept", "a/b"],
        ["X-Own", "own"],
      ],
      requestBody: JSON.stringify({ ids: ["8a9f"], password: body }),
      status: 418,
      responseBody: secrets.join(" "),
    }),
  ]);
  const [failure] = found.results.find(({ status }) => status === "violated")?.failures ?? [];
  expect(failure).toMatchObject({
    sent: expect.stringMatching(
      /^POST \/v3\/tasks\/delete\?access_token=\*\*\*; valid credentials; Accept: a\/b; body of \d+ bytes: \{"ids":\["8a9f"\],"password":"\*\*\*"\}$/,
    ),
    received: "418, application/json, *** *** *** ***",
    reproduce: expect.stringMatching(
      /^curl -i -g -X POST 'https:\/\/other\.example\/v3\/tasks\/delete\?access_token=\*\*\*' /,
    ),
  });
});

test("of several paths that match, the most literal one is meant, and its required headers are looked for", () => {
  const responses = { 200: { description: "Fine" } };
  const document = documentWith({
    operationId: "byId",
    parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
    responses: { 418: { description: "Other" } },
  });
  const parameters = [
    { name: "X-Needed", in: "header", required: true, schema: { type: "string" } },
    { name: "X-Free", in: "header", schema: { type: "string" } },
  ];
  document.paths["/things/all"] = { get: { operationId: "all", parameters, responses } } as never;
  const at = (headers: [string, string][]) =>
    check(document, [
      recordedWith({ method: "GET", url: "http://a.example/things/all", requestHeaders: headers, status: 418 }),
    ]);
  expect(at([["x-needed", "a"]]).violated).toEqual(["status"]);
  expect([...at([]).invalid.keys()]).toEqual(["no X-Needed (was it removed from the recording?)"]);
});
