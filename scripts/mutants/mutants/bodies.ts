import { clausesOf } from "../../../src/contract/clauses.ts";
import type { Incoming } from "../providers/exchange.ts";
import type { Mutant, Service } from "../run-mutant.ts";
import { badRequest, crash, onlyFor, successOf } from "./success.ts";

const idsIn = ({ body }: Incoming): unknown[] => {
  try {
    const { ids } = JSON.parse(body.toString()) as { ids?: unknown };
    return Array.isArray(ids) ? ids : [];
  } catch {
    return [];
  }
};

const isEmpty = ({ body }: Incoming) => body.length === 0;

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

const LENGTHS: Record<string, (count: number) => boolean> = {
  "500 for 51 to 1,000 items": (count) => count > 50 && count <= 1000,
  "500 for one item": (count) => count === 1,
  "400 from 5,000 items on, but not for the most": (count) => count > 5000 && count < 65_535,
};

/** Servers that fail for bodies that are within the limits, or take none for one. */
export function bodyMutants({ document }: Service): Mutant[] {
  const of = (end: string) => clausesOf(document).filter(({ id }) => id.endsWith(end));
  const failing = (
    clauseId: string,
    label: string,
    isOne: (incoming: Incoming) => boolean,
    respond = crash,
  ): Mutant => ({
    clauseId,
    label,
    parts: { intercept: onlyFor(isOne, respond) },
  });
  return [
    ...of(".request.body.required").flatMap(({ id }) =>
      Object.entries(ABSENT).map(([label, isOne]) =>
        failing(
          id,
          label,
          (incoming) => isEmpty(incoming) && ["POST", "PUT"].includes(incoming.method) && isOne(incoming),
          () => successOf(document, id),
        ),
      ),
    ),
    ...of(".characters").flatMap(({ id }) =>
      Object.entries(TEXTS).map(([label, pattern]) =>
        failing(
          id,
          label,
          ({ body }) => body.length < 2000 && textsIn(body.toString()).some((text) => pattern.test(text)),
        ),
      ),
    ),
    ...of(".ids[].characters").map(({ id }) =>
      failing(id, "500 for 255 digits", ({ body }) => textsIn(body.toString()).some((text) => /^\d{255}$/.test(text))),
    ),
    ...of(".examples.ThreeTasks").map(({ id }) =>
      failing(id, "500 for three ids that are digits alone", (incoming) => {
        const ids = idsIn(incoming);
        return ids.length === 3 && ids.every((each) => /^\d{8,}$/.test(String(each)));
      }),
    ),
    ...of("ids.lengths").flatMap(({ id }) =>
      Object.entries(LENGTHS).map(([label, isOne]) => failing(id, label, (incoming) => isOne(idsIn(incoming).length))),
    ),
    ...of(".tags.lengths").map(({ id }) =>
      failing(
        id,
        "500 for three tags",
        ({ body }) => body.length < 2000 && /"tags":\["[^"]*","[^"]*","[^"]*"\]/.test(body.toString()),
      ),
    ),
    ...of(".body.sizes").map(({ id }) =>
      failing(
        id,
        "3.6 MB at most",
        ({ body }) => body.length > 3_600_000,
        () => ({ ...badRequest(), status: 413 }),
      ),
    ),
    ...of(".body.sizes").map(({ id }) => ({
      ...failing(
        id,
        "5.5 MB at most, below --max-body",
        ({ body }) => body.length > 5_500_000,
        () => ({ ...badRequest(), status: 413 }),
      ),
      options: { maxBody: 6_000_000 },
    })),
  ];
}

/** The texts that are values in a JSON text. */
function textsIn(json: string): string[] {
  try {
    const found: string[] = [];
    JSON.parse(json, (_, value) => {
      if (typeof value === "string") found.push(value);
      return value;
    });
    return found;
  } catch {
    return [];
  }
}
