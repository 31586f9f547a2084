import type { Clause } from "../../../src/contract/trials/clause.ts";
import type { Service } from "../check-service.ts";
import type { Incoming } from "../providers/exchange.ts";
import type { Parts } from "../providers/provider.ts";
import type { Mutant } from "../run-mutant.ts";
import { crash, noResponse, responding } from "./mutant-rows.ts";

/** The requests on which a mutant fails, by the end of the survival clause's ID. */
const EDGE_CASES: Record<string, (incoming: Incoming) => boolean> = {
  duplicateHeaders: ({ rawHeaders }) => {
    const names = rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase());
    return new Set(names).size < names.length;
  },
  contentType: ({ headers }) => headers["content-type"]?.includes("charset=nonsense") === true,
  contentEncoding: ({ headers }) => headers["content-encoding"] !== undefined,
  headers: ({ headers }) => headers["user-agent"] === undefined,
  form: ({ version }) => version === "1.0",
  query: ({ query }) => query.has("%"),
  path: ({ path }) => path.endsWith("/%"),
  method: ({ headers }) => headers["x-http-method-override"] !== undefined,
  numbers: ({ body }) => body.includes("1e400"),
  names: ({ body }) => body.includes('"__proto__"'),
  encoding: ({ body }) => body.includes("\0"),
  nul: ({ body }) => body.includes("\\u0000"),
  loneSurrogate: ({ body }) => /\\ud[89a-f]../.test(`${body}`),
  invalidUtf8: ({ body }) => `${body}`.includes("\ufffd"),
  byteOrderMark: ({ body }) => body[0] === 0xef && body[1] === 0xbb,
  duplicateKeys: ({ body }) => /"(\w+)":.*"\1":/.test(`${body}`.slice(0, 10_000)),
  additionalProperties: ({ body }) => `${body}`.startsWith('{"contract-test-'),
  manyProperties: ({ body }) => `${body}`.split(":").length > 50_000,
  deepNesting: ({ body }) => /^\[{5000}|(\{"a":){5000}/.test(`${body}`),
};

/** Builds servers that fail for one kind of request whose response the document leaves unspecified. */
export const survivalMutants = (_: Service, clauses: Clause[]): Mutant[] =>
  clauses
    .filter(({ kind }) => kind === "survival")
    .flatMap(({ id }): Mutant[] => {
      const name = id.slice(id.lastIndexOf(".") + 1);
      if (name === "abortedUpload") return [{ clauseId: id, label: "500 from then on", parts: brokenByAbortion() }];
      const isAffected = EDGE_CASES[name] ?? (({ method }: Incoming) => method === name);
      return [
        responding(id, "responds 500", isAffected, crash),
        { ...responding(id, "no response", isAffected, noResponse), hangs: true },
      ];
    });

function brokenByAbortion(): Partial<Parts> {
  let isBroken = false;
  return {
    prepare(server) {
      server.on("request", (request) =>
        request.on("error", () => {
          isBroken = true;
        }),
      );
    },
    intercept: (_, respond) => (isBroken ? crash() : respond()),
  };
}
