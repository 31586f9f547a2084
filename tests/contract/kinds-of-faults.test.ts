import { describe, expect, test } from "vitest";
import { crash, onlyFor } from "../../scripts/mutants/mutants/success.ts";
import { hasValidCredentials } from "../../scripts/mutants/providers/authentication.ts";
import type { Incoming } from "../../scripts/mutants/providers/exchange.ts";
import type { Parts } from "../../scripts/mutants/providers/provider.ts";
import { ISSUED, runMutant } from "../../scripts/mutants/run-mutant.ts";
import { smallService } from "../support/fixed-service.ts";

// A mutant shows that a clause can fail; these show that it fails for what is like the mutant.

const { token } = ISSUED;

/** The labels of what a clause finds in the provider that conforms but for these parts. */
async function found(end: string, parts: Partial<Parts>): Promise<string[]> {
  const result = await runMutant(smallService, { clauseId: `deleteTasks.${end}`, label: end, parts });
  return result.failures.map(({ label }) => label);
}

const letsIn = (isLetIn: (token: string, headers: Incoming["headers"]) => boolean): Partial<Parts> => ({
  isAuthenticated: (incoming, ...others) =>
    isLetIn(`${incoming.headers["x-auth-token"]}`, incoming.headers) || hasValidCredentials(incoming, ...others),
});

/** Changes each request before the provider reads it. */
const reading = (change: (incoming: Incoming) => void): Partial<Parts> => ({
  intercept(incoming, respond) {
    change(incoming);
    return respond();
  },
});

const readingBody = (change: (text: string) => string) =>
  reading((incoming) => {
    incoming.body = Buffer.from(change(incoming.body.toString()));
  });

const readingType = (change: (type: string) => string) =>
  reading(({ headers }) => {
    headers["content-type"] = change(`${headers["content-type"]}`);
  });

const crashing = (isOne: (incoming: Incoming) => boolean): Partial<Parts> => ({ intercept: onlyFor(isOne, crash) });

const crashingForId = (pattern: RegExp) =>
  crashing(({ body }) => {
    try {
      const { ids } = JSON.parse(body.toString());
      return Array.isArray(ids) && ids.some((id: unknown) => pattern.test(`${id}`));
    } catch {
      return false;
    }
  });

describe("a token is let in", () => {
  test.each([
    ["altered", 'the token before " " and another word', letsIn((text) => text.split(" ")[0] === token)],
    ["altered", 'the token before "," and another word', letsIn((text) => text.split(",")[0] === token)],
    ["altered", 'the token before ";" and another word', letsIn((text) => text.split(";")[0] === token)],
    ["altered", "the token after Bearer", letsIn((text) => text === `Bearer ${token}`)],
    ["altered", "the token with its first character changed", letsIn((text) => text.slice(1) === token.slice(1))],
    ["unknown", "the word constructor", letsIn((text) => text in {})],
    ["unknown", "the word null", letsIn((text) => text === "null")],
    [
      "elsewhere",
      "the token as Authorization: Bearer",
      letsIn((_, { authorization }) => authorization === `Bearer ${token}`),
    ],
    [
      "elsewhere",
      "the token in the cookie X-Auth-Token",
      letsIn((_, { cookie }) => cookie === `X-Auth-Token=${token}`),
    ],
    ["altered", 'the token behind "," and another word', letsIn((text) => text.split(",").at(-1) === token)],
    ["altered", "the token in quotes", letsIn((text) => text === `"${token}"`)],
    ["elsewhere", "the token as Authorization", letsIn((_, { authorization }) => authorization === token)],
    [
      "elsewhere",
      "the token as Authorization: Basic",
      letsIn((_, { authorization = "" }) => {
        const [, text = ""] = authorization.split("Basic ");
        return Buffer.from(text, "base64").toString().split(":")[1] === token;
      }),
    ],
    [
      "missing",
      "no credentials, and an empty list",
      {
        isAuthenticated: (incoming, ...others) =>
          `${incoming.body}` === '{"ids":[]}' || hasValidCredentials(incoming, ...others),
      },
    ],
  ] satisfies [string, string, Partial<Parts>][])("%s: %s", async (end, label, parts) => {
    expect(await found(`security.UserToken.${end}`, parts)).toContain(label);
  });
});

describe("a request that is valid is refused", () => {
  const ids = "request.body.ids[].characters";
  test.each([
    [ids, "a UUID", crashingForId(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/)],
    [ids, "every sign of ASCII", crashingForId(/[;${]/)],
    [ids, "a tab, escaped", crashingForId(/\t/)],
    [ids, "combining and invisible characters", crashingForId(/\u2028|\u007f/)],
    [
      "request.body.sizes",
      "exactly 65,536 bytes",
      crashing(({ body }) => body.length % 16_384 === 0 && body.length > 0),
    ],
    [ids, "letters of other scripts", crashingForId(/\p{Script=Han}|\p{Script=Arabic}/u)],
    ["request.body.ids.lengths", "the same item twice", crashing(({ body }) => /("[^"]+"),\1/.test(`${body}`))],
    [
      "request.body.mediaType.parameter",
      "application/json;charset=UTF-8",
      crashing(({ headers }) => /;charset/.test(`${headers["content-type"]}`)),
    ],
    [
      "request.body.mediaType.parameter",
      'application/json; charset="utf-8"',
      crashing(({ headers }) => /"/.test(`${headers["content-type"]}`)),
    ],
    [
      "request.body.mediaType.plain",
      "JSON with white space between its parts",
      crashing(({ body }) => /\n/.test(`${body}`)),
    ],
    [
      "request.body.mediaType.plain",
      "JSON with escapes in its names",
      crashing(({ body }) => !/"ids"/.test(`${body}`)),
    ],
    [
      "request.body.mediaType.case",
      "names of headers in small letters",
      crashing(({ rawHeaders }) => rawHeaders.includes("x-auth-token")),
    ],
    [
      "request.body.mediaType.case",
      "names of headers in capital letters",
      crashing(({ rawHeaders }) => rawHeaders.includes("CONTENT-TYPE")),
    ],
    ["behaviour.slowClient", "a body in chunks", crashing(({ headers }) => headers["transfer-encoding"] !== undefined)],
  ])("%s: %s", async (end, label, parts) => {
    expect(await found(end, parts)).toContain(label);
  });
});

describe("a request that is invalid is accepted", () => {
  test.each([
    ["ids.required", "IDS in its place", readingBody((text) => text.replace('"IDS"', '"ids"'))],
    [
      "mediaType.other",
      "application/json-patch+json",
      readingType((type) => (type.startsWith("application/json") ? "application/json" : type)),
    ],
    ["syntax.trailing", "a second JSON text", readingBody((text) => text.split("\n")[0] ?? "")],
    ["syntax.trailing", "U+0000 behind it", readingBody((text) => text.replace(/\0$/, ""))],
    ["syntax.bareword", "names without quotes", readingBody((text) => text.replace(/^\{(\w+):/, '{"$1":'))],
    ["syntax.bareword", "NaN for a number", readingBody((text) => text.replace("NaN", "0"))],
    ["syntax.trailingComma", "behind the last item", readingBody((text) => text.replace(",]", "]"))],
    ["syntax.comment", "a comment up to the end of the line", readingBody((text) => text.replace(/\/\/ .*\n/, ""))],
    ["syntax.control", "a tab in a value", readingBody((text) => text.replace("\t", "\\t"))],
    ["syntax.escape", "an escaped apostrophe", readingBody((text) => text.replace("\\'", "'"))],
    ["syntax.escape", "an escape that is cut short", readingBody((text) => text.replace('\\u12"', '"'))],
  ])("%s: %s", async (end, label, parts) => {
    expect(await found(`request.body.${end}`, parts)).toContain(label);
  });

  test.each([
    ["after", 0],
    ["before", -1],
  ])("a batch with what cannot be deleted %s what can", async (place, checked) => {
    const parts = readingBody((text) =>
      text.replace(/(?<="ids":)\["test-task.*\]/, (ids) => `["${JSON.parse(ids).at(checked)}"]`),
    );
    expect(await found("deletability.mixed", parts)).toEqual([
      `one of --not-deletable ${place} the second of --deletable`,
    ]);
  });

  test.each([
    ["a path below the documented one", /^(\/v3\/tasks\/delete)\/.*/],
    ["a path that begins like the documented one", /^(\/v3\/tasks\/delete)[^/].*/],
  ])("%s", async (label, pattern) => {
    const parts = reading((incoming) => {
      incoming.path = incoming.path.replace(pattern, "$1");
    });
    expect(await found("request.path", parts)).toContain(label);
  });
});

describe("no fault is", () => {
  const responds = (status: number, isOne: (incoming: Incoming) => boolean): Partial<Parts> => ({
    intercept: onlyFor(isOne, () => ({ status })),
  });
  test.each(["PUT", "PATCH", "HEAD", "OPTIONS"])("501 to %s", async (wanted) => {
    expect(
      await found(
        `request.method.${wanted}`,
        responds(501, ({ method }) => method === wanted),
      ),
    ).toEqual([]);
  });

  test("411 to a body without Content-Length", async () => {
    const parts = responds(411, ({ headers, body }) => body.length > 0 && headers["content-length"] === undefined);
    expect(await found("behaviour.slowClient", parts)).toEqual([]);
    expect(await found("response.status", parts)).toEqual([]);
  });
});
