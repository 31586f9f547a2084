import { clausesOf } from "../../../src/contract/run/clauses.ts";
import { resolve } from "../../../src/document/openapi/resolve.ts";
import type { Schema } from "../../../src/document/openapi/types.ts";
import type { Incoming } from "../providers/exchange.ts";
import type { Mutant, Service } from "../run-mutant.ts";
import { crash, onlyFor, successOf } from "./success.ts";
import { textsIn } from "./values-in.ts";

/** The forms of no body, of which a framework may know only some. */
const ABSENT: Record<string, (incoming: Incoming) => boolean> = {
  "no body accepted": ({ headers }) => !("content-length" in headers || "transfer-encoding" in headers),
  "Content-Length: 0 accepted": ({ headers }) => headers["content-length"] === "0",
  "an empty chunked body accepted": ({ headers }) => "transfer-encoding" in headers,
};

/** What a careless server makes a number, a part of a query, of a path or of a command. */
const TEXTS: Record<string, RegExp> = {
  "500 for digits alone": /^\d{8,}$/,
  "500 for capital letters": /[A-Z]/,
  "500 for a space": / /,
  "500 for a quote": /"/,
  "500 for an apostrophe": /'/,
  "500 for a backslash": /\\/,
  "500 for a line break": /\n/,
  "500 for a slash": /\//,
  "500 for a percent sign": /%/,
  "500 for an angle bracket": /</,
  "500 for a letter that is not ASCII": /é/,
};

/** Servers that fail for texts that are within the limits, or accept no body for one. */
export function bodyMutants({ document }: Service): Mutant[] {
  const of = (end: string) => clausesOf(document).filter(({ id }) => id.endsWith(end));
  const absent = of(".request.body.required").flatMap(({ id }) =>
    Object.entries(ABSENT).map(([label, isOne]) => ({
      clauseId: id,
      label,
      parts: {
        intercept: onlyFor(
          (incoming) => incoming.body.length === 0 && ["POST", "PUT"].includes(incoming.method) && isOne(incoming),
          () => successOf(document, id),
        ),
      },
    })),
  );
  const fragile = of(".characters").flatMap(({ id, pointer }) => {
    const { maxLength } = resolve<Schema>(document, { $ref: pointer });
    const longest = maxLength && { [`500 for ${maxLength} digits`]: new RegExp(`^\\d{${maxLength}}$`) };
    return Object.entries({ ...TEXTS, ...longest }).map(([label, pattern]) => ({
      clauseId: id,
      label,
      parts: { intercept: onlyFor(({ body }) => textsIn(body).some((text) => pattern.test(text)), crash) },
    }));
  });
  return [...absent, ...fragile];
}
