import { isVacuous } from "../../../src/contract/responses/response-keywords.ts";
import { clausesOf } from "../../../src/contract/run/clauses.ts";
import { samplers } from "../../../src/contract/samples/index.ts";
import type { Clause } from "../../../src/contract/trials/clause.ts";
import { resolve } from "../../../src/document/openapi/resolve.ts";
import type { Document, Parameter } from "../../../src/document/openapi/types.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import { hasValidCredentials } from "../providers/authentication.ts";
import type { Incoming } from "../providers/exchange.ts";
import { isToken } from "../providers/parse.ts";
import { type Count, reasonAgainst } from "../providers/validator.ts";
import type { Mutant, Service } from "../run-mutant.ts";
import { successOf } from "./success.ts";

const TYPES = ["null", "boolean", "integer", "string", "array", "object"];

/** The object that has something at the last step of a pointer. */
type Holder = Record<string, unknown>;

/**
 * Servers that conform to another document than theirs: one that differs in one keyword. One for every way in which
 * a keyword of a request can be misread: off by one on either side, ignored, a type more, a value more or fewer.
 */
export const limitMutants = (service: Service): Mutant[] =>
  clausesOf(service.document)
    .filter(({ kind }) => kind === "request")
    .flatMap((clause) =>
      changesOf(service.document, clause).map(({ label, change }): Mutant => {
        const document = structuredClone(service.document);
        change(document);
        return { clauseId: clause.id, label, parts: { document, ...lenient(service, clause) } };
      }),
    );

const COUNTS: Record<string, Count> = {
  "UTF-16 units counted": (text) => text.length,
  "bytes counted": (text) => Buffer.byteLength(text),
  "the bytes of its JSON escapes counted": (text) => text.length * "\\u0000".length,
};

/** Servers that count something else than code points. */
export const countMutants = ({ document }: Service): Mutant[] =>
  clausesOf(document)
    .filter(({ id }) => /\.request\.body.*\.maxLength$/.test(id))
    .flatMap(({ id }) => Object.entries(COUNTS).map(([label, count]) => ({ clauseId: id, label, parts: { count } })));

interface Change {
  label: string;
  change(document: Document): void;
}

function changesOf(document: Document, { id, pointer }: Clause): Change[] {
  const keyword = id.slice(id.lastIndexOf(".") + 1);
  if (keyword === "optional") return [optionalChange(id, pointer)];
  if (keyword !== "required" && !(keyword in samplers)) return [];
  const at = (label: string, change: (holder: Holder, key: string) => void): Change => ({
    label,
    change: (copy) => change(...locate(copy, pointer)),
  });
  const [parent, step] = locate(document, pointer);
  const value = parent[step];
  const ignored = at("ignored", (holder, key) => {
    delete holder[key];
  });
  const set = (label: string, next: unknown) => at(label, (holder, key) => Object.assign(holder, { [key]: next }));
  if (keyword === "required") return [requiredChange(id, pointer, value)];
  if (keyword === "type") {
    const allowed = [value].flat();
    const types = id.includes(".request.body") ? TYPES : ["string"]; // on the wire a parameter is a text
    const others = types.filter(
      (type) => !allowed.includes(type) && !(type === "integer" && allowed.includes("number")),
    );
    return [...others.map((type) => set(`${type} taken too`, [...allowed, type])), ignored];
  }
  if (keyword === "enum") {
    const listed = value as unknown[];
    return [
      ...listed.map((each) =>
        set(
          `${each} left out`,
          listed.filter((other) => other !== each),
        ),
      ),
      ignored,
    ];
  }
  if (typeof value !== "number") return [ignored];
  if (keyword === "multipleOf") return [set("doubled", value * 2), ignored];
  const steps = [value - 1, value + 1].filter((next) => next >= 0 || !/(Length|Items|Properties)$/.test(keyword));
  const moved = steps.map((next) => set(`${next} instead of ${value}`, next));
  return isVacuous(keyword, value) ? moved : [...moved, ignored];
}

function requiredChange(id: string, pointer: string, value: unknown): Change {
  const name = id.split(".").at(-2);
  return {
    label: "optional",
    change(copy) {
      const [holder, key] = locate(copy, pointer);
      if (Array.isArray(value)) Object.assign(holder, { [key]: value.filter((each) => each !== name) });
      else if (typeof value === "boolean") Object.assign(holder, { [key]: false });
      else Object.assign(holder[key] as object, { required: false });
    },
  };
}

function optionalChange(id: string, pointer: string): Change {
  const name = id.split(".").at(-2) as string;
  return {
    label: "required",
    change(copy) {
      const [holder, key] = locate(copy, pointer);
      if (!pointer.endsWith(`/properties/${name}`)) {
        Object.assign(holder[key] as object, { required: true });
        return;
      }
      const [schema] = locate(copy, pointer.slice(0, pointer.lastIndexOf("/")));
      Object.assign(schema, { required: [...((schema.required as string[] | undefined) ?? []), name] });
    },
  };
}

/** The object that a pointer leads into, and the last step. */
function locate(document: Document, pointer: string): [Holder, string] {
  const at = pointer.lastIndexOf("/");
  const holder = resolve(document, { $ref: pointer.slice(0, at) });
  return [
    holder as Holder,
    pointer
      .slice(at + 1)
      .replaceAll("~1", "/")
      .replaceAll("~0", "~"),
  ];
}

/** What is let through by mistake is treated like anything else, and a token like a valid one: nothing else is broken. */
function lenient({ document, handlers }: Service, { id }: Clause): Mutant["parts"] {
  const own = handlers();
  const token = operations(document)
    .flatMap(({ parameters }) => parameters)
    .find((each) => id.includes(`.${each.in}.${each.name}.`) && isToken(document, each));
  return {
    ...(token && {
      isAuthenticated: (incoming, ...others) =>
        isMalformed(document, token, incoming) || hasValidCredentials(incoming, ...others),
    }),
    handlers: {
      ...own,
      respond: (...request) => {
        try {
          return own.respond(...request);
        } catch (error) {
          if (!(error instanceof TypeError)) throw error;
          return successOf(document, id);
        }
      },
    },
  };
}

/** Whether a token is none by the contract itself: it has another form than it should, or is missing altogether. */
function isMalformed(document: Document, { name, schema }: Parameter, { headers }: Incoming): boolean {
  const token = headers[name.toLowerCase()];
  if (token === undefined) return headers.authorization === undefined;
  return reasonAgainst(document, schema, token) !== undefined;
}
