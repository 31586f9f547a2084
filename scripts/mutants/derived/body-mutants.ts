import type { Clause } from "../../../src/contract/trials/clause.ts";
import { resolve } from "../../../src/document/openapi/resolve.ts";
import type { Schema } from "../../../src/document/openapi/types.ts";
import type { Service } from "../check-service.ts";
import type { Incoming } from "../providers/exchange.ts";
import type { Mutant } from "../run-mutant.ts";
import { textsIn } from "./body-values.ts";
import { crash, responding, successOf } from "./mutant-rows.ts";

/** The forms of a missing body, by a label. A framework may recognize only some forms. */
const ABSENT: Record<string, (incoming: Incoming) => boolean> = {
  "no body accepted": ({ headers }) => !("content-length" in headers || "transfer-encoding" in headers),
  "Content-Length: 0 accepted": ({ headers }) => headers["content-length"] === "0",
  "an empty chunked body accepted": ({ headers }) => "transfer-encoding" in headers,
};

/** Texts that crash a careless server when it builds a number, a query, a path or a command from them. */
const TEXTS: Record<string, RegExp> = {
  "500 for only digits": /^\d{8,}$/,
  "500 for a letter that is not ASCII": /é/,
};

const isEmpty = ({ body, method }: Incoming) => body.length === 0 && ["POST", "PUT"].includes(method);

/** Builds servers that fail for texts within the limits, or accept a missing body. */
export const bodyMutants = ({ document }: Service, clauses: Clause[]): Mutant[] => [
  ...clauses
    .filter(({ id }) => id.endsWith(".request.body.required"))
    .flatMap(({ id }) =>
      Object.entries(ABSENT).map(([label, isSentSo]) =>
        responding(
          id,
          label,
          (incoming) => isEmpty(incoming) && isSentSo(incoming),
          () => successOf(document, id),
        ),
      ),
    ),
  ...clauses
    .filter(({ id }) => id.endsWith(".characters"))
    .flatMap(({ id, pointer }) => {
      const { maxLength } = resolve<Schema>(document, { $ref: pointer });
      const longest = maxLength && { [`500 for ${maxLength} digits`]: new RegExp(`^\\d{${maxLength}}$`) };
      return Object.entries({ ...TEXTS, ...longest }).map(([label, pattern]) =>
        responding(id, label, ({ body }) => textsIn(body).some((text) => pattern.test(text)), crash),
      );
    }),
];
