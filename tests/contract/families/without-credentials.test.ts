import { expect, test } from "vitest";
import { checkClauses } from "../../../src/contract/check-clauses.ts";
import { clausesOf } from "../../../src/contract/clauses.ts";
import { groupsOf, titleOf } from "../../../src/contract/report/report.ts";
import { Session } from "../../../src/contract/session.ts";
import { fixedDocument, path as PATH } from "../../documents/delete-tasks.ts";
import { standIn } from "../../support/stand-in.ts";

const token = "a-valid-token";

/** What the clauses that match find in a server that responds with these statuses. */
async function check(only: RegExp, statusOf: (url: string, isValid: boolean) => number) {
  const target = await standIn((request, response) => {
    const status = statusOf(`${request.url}`, request.headers["x-auth-token"] === token);
    if (status === 0) return void request.socket.destroy(); // as a firewall does
    response.writeHead(status, { "Content-Type": "application/json" }).end("{}");
  });
  const clauses = clausesOf(fixedDocument).filter(({ id }) => only.test(id));
  return checkClauses(clauses, new Session(fixedDocument, { target, credentials: { token }, seed: "none" }));
}

test.each([
  ["a slash behind it", /^(\/v3\/tasks\/delete)\/$/],
  ["two slashes before it", /^\/(\/v3\/tasks\/delete)$/],
  ["two slashes in it", /^(\/v3\/tasks)\/(\/delete)$/],
  ["a dot as a part of it", /^(\/v3\/tasks)\/\.(\/delete)$/],
  ["a letter in percent-encoding", /^(\/v3\/tasks\/delet)%65$/],
  ["capital letters", /^\/V3\/TASKS\/DELETE$/],
  ["a parameter behind it", /^(\/v3\/tasks\/delete);.*/],
])("a path with %s that passes by the authentication is a violation", async (label, pattern) => {
  const [result] = await check(/UserToken\.missing$/, (url, isValid) => {
    if (url === PATH) return isValid ? 200 : 403;
    return pattern.test(url) ? 200 : 404;
  });
  expect(result?.failures.map((failure) => failure.label)).toEqual([`no credentials, and the path with ${label}`]);
  expect(result?.failures[0]?.cause.severity).toBe("authentication ignored");
});

test.each([0, 200, 302])("%d for every other path is none", async (other) => {
  const [result] = await check(/UserToken\.missing$/, (url, isValid) => {
    if (url === PATH) return isValid ? 200 : 403;
    return other;
  });
  expect(result?.failures).toEqual([]);
});

test("a redirect in place of a refusal is one cause", async () => {
  const results = await check(/security|X-Auth-Token\.(required|minLength)/, (_, isValid) => (isValid ? 200 : 302));
  expect(groupsOf(results).map(titleOf)).toEqual([
    "response outside its schema: requests that are not authenticated get 302",
  ]);
});
