import { isVacuous } from "../../../src/contract/responses/response-keywords.ts";
import { samplers } from "../../../src/contract/samples/index.ts";
import type { Clause } from "../../../src/contract/trials/clause.ts";
import { resolve } from "../../../src/document/openapi/resolve.ts";
import type { Document, Parameter } from "../../../src/document/openapi/types.ts";
import { operations } from "../../../src/document/operations/operations.ts";
import { pointerSteps } from "../../../src/shared/json-pointer.ts";
import type { Service } from "../check-service.ts";
import type { Incoming } from "../providers/exchange.ts";
import { hasValidCredentials } from "../providers/issued-credentials.ts";
import { isToken } from "../providers/parse.ts";
import { reasonAgainst } from "../providers/validator.ts";
import type { Mutant } from "../run-mutant.ts";

const TYPES = ["null", "boolean", "integer", "string", "array", "object"];

type Holder = Record<string, unknown>;

/** A change of the member `key` of `holder` in a document. A clause is about this member. */
type Change = (holder: Holder, key: string, document: Document) => void;

/**
 * Builds servers that conform to a document that differs in one keyword. There is a server for every way to misread a
 * keyword of a request: off by one on either side, ignored, an additional type, or a missing value.
 */
export const limitMutants = ({ document }: Service, clauses: Clause[]): Mutant[] =>
  clauses
    .filter(({ kind }) => kind === "request")
    .flatMap((clause) =>
      Object.entries(changesOf(document, clause)).map(([label, change]) => {
        const changed = structuredClone(document);
        change(...locate(changed, clause.pointer), changed);
        return { clauseId: clause.id, label, parts: { document: changed, ...lenient(document, clause) } };
      }),
    );

const ignoring: Change = (holder, key) => {
  delete holder[key];
};

const setting =
  (value: unknown): Change =>
  (holder, key) => {
    holder[key] = value;
  };

/** Returns the ways to misread the keyword of a clause, by label. */
function changesOf(document: Document, { id, pointer }: Clause): Record<string, Change> {
  const [name = "", keyword = ""] = id.split(".").slice(-2);
  if (keyword === "optional") return { required: requiring(pointer, name) };
  if (keyword === "required") return { optional: makingOptional(name) };
  if (!(keyword in samplers)) return {};
  const [holder, key] = locate(document, pointer);
  const value = holder[key];
  if (keyword === "type") {
    const allowed = [value].flat();
    const types = id.includes(".request.body") ? TYPES : ["string"]; // a parameter is sent as text
    const isOther = (type: string) => !allowed.includes(type) && !(type === "integer" && allowed.includes("number"));
    const others = types.filter(isOther).map((type) => [`${type} accepted too`, setting([...allowed, type])]);
    return { ...Object.fromEntries(others), ignored: ignoring };
  }
  if (keyword === "enum") {
    const listed = value as unknown[];
    const others = listed.map((item) => [`${item} left out`, setting(listed.filter((other) => other !== item))]);
    return { ...Object.fromEntries(others), ignored: ignoring };
  }
  if (typeof value !== "number") return { ignored: ignoring };
  if (keyword === "multipleOf") return { doubled: setting(value * 2), ignored: ignoring };
  const isPossible = (limit: number) => limit >= 0 || !/(Length|Items|Properties)$/.test(keyword);
  const others = [value - 1, value + 1].filter(isPossible);
  const moved = Object.fromEntries(others.map((other) => [`${other} instead of ${value}`, setting(other)]));
  return isVacuous(keyword, value) ? moved : { ...moved, ignored: ignoring };
}

/** Makes a property, a body or a parameter optional. */
const makingOptional =
  (name: string): Change =>
  (holder, key) => {
    const required = holder[key];
    if (Array.isArray(required)) holder[key] = required.filter((property) => property !== name);
    else if (typeof required === "boolean") holder[key] = false;
    else Object.assign(required as object, { required: false });
  };

/** Makes a property or a parameter required. */
const requiring =
  (pointer: string, name: string): Change =>
  (holder, key, document) => {
    if (!pointer.endsWith(`/properties/${name}`)) {
      Object.assign(holder[key] as object, { required: true });
      return;
    }
    const [schema] = locate(document, pointer.slice(0, pointer.lastIndexOf("/")));
    schema.required = [...((schema.required as string[] | undefined) ?? []), name];
  };

/** Returns the object that holds the target of a pointer, and the last step of the pointer. */
function locate(document: Document, pointer: string): [Holder, string] {
  const holder = resolve<Holder>(document, { $ref: pointer.slice(0, pointer.lastIndexOf("/")) });
  return [holder, pointerSteps(pointer).at(-1) ?? ""];
}

/** Makes a provider accept malformed tokens, so that its only fault is the changed limit of the token. */
function lenient(document: Document, { id }: Clause): Mutant["parts"] {
  const token = operations(document)
    .flatMap(({ parameters }) => parameters)
    .find((parameter) => id.includes(`.${parameter.in}.${parameter.name}.`) && isToken(document, parameter));
  if (!token) return {};
  return {
    isAuthenticated: (incoming, ...others) =>
      isMalformed(document, token, incoming) || hasValidCredentials(incoming, ...others),
  };
}

/** Reports whether the contract forbids a request's token, because the token is missing or malformed. */
function isMalformed(document: Document, { name, schema }: Parameter, { headers }: Incoming): boolean {
  const token = headers[name.toLowerCase()];
  if (token === undefined) return headers.authorization === undefined;
  return reasonAgainst(document, schema, token) !== undefined;
}
