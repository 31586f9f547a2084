import type { Server } from "node:http";
import { clausesOf } from "../../../src/contract/run/clauses.ts";
import type { Incoming } from "../providers/exchange.ts";
import type { Parts } from "../providers/provider.ts";
import type { Mutant, Service } from "../run-mutant.ts";
import { crash, onlyFor } from "./success.ts";

const hasTwice = ({ rawHeaders }: Incoming) => {
  const names = rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase());
  return new Set(names).size < names.length;
};

const text = ({ body }: Incoming) => body.toString();
const colons = (incoming: Incoming) => text(incoming).split(":").length;

/** For every clause of survival: the requests that a server of this kind fails on. */
const EDGE_CASES: Record<string, (incoming: Incoming) => boolean> = {
  duplicateHeaders: hasTwice,
  nul: (incoming) => text(incoming).includes("\\u0000"),
  loneSurrogate: (incoming) => /\\ud[89a-f]../.test(text(incoming)),
  invalidUtf8: (incoming) => text(incoming).includes("\ufffd"),
  byteOrderMark: ({ body }) => body[0] === 0xef && body[1] === 0xbb,
  duplicateKeys: (incoming) => /"(\w+)":.*"\1":/.test(text(incoming).slice(0, 10_000)),
  additionalProperties: (incoming) => text(incoming).startsWith('{"contract-test-'),
  manyProperties: (incoming) => colons(incoming) > 50_000,
  deepNesting: (incoming) => /^\[{5000}/.test(text(incoming)) || /(\{"a":){5000}/.test(text(incoming)),
};

/** Servers that break on one thing that the document leaves open: with 500, in silence, or by breaking the connection. */
export function survivalMutants({ document }: Service): Mutant[] {
  const survivals = clausesOf(document).filter(({ kind }) => kind === "survival");
  return survivals.flatMap(({ id }): Mutant[] => {
    const name = id.slice(id.lastIndexOf(".") + 1);
    if (name === "abortedUpload") return [{ clauseId: id, label: "500 from then on", parts: brokenByAbortion() }];
    const isOne = EDGE_CASES[name] ?? (({ method }: Incoming) => method === name);
    return [
      { clauseId: id, label: "responds 500", parts: { intercept: onlyFor(isOne, crash) } },
      {
        clauseId: id,
        label: "no response",
        parts: { intercept: onlyFor(isOne, () => new Promise(() => {})) },
        hangs: true,
      },
    ];
  });
}

function brokenByAbortion(): Partial<Parts> {
  let broken = false;
  return {
    prepare(server: Server) {
      server.on("request", (request) =>
        request.on("error", () => {
          broken = true;
        }),
      );
    },
    intercept: (_, respond) => (broken ? crash() : respond()),
  };
}
