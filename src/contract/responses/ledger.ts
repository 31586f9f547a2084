import type { OperationContract } from "../../document/contract.ts";
import { contentKey, kindOf } from "../../document/openapi/media-type.ts";
import { readText } from "../../document/parameters/coerce.ts";
import { checkHeaders } from "../../document/responses/check-headers.ts";
import { checkResponse, type ResponseViolation, statusKey } from "../../document/responses/check-response.ts";
import { isObject } from "../../shared/is-object.ts";
import { pointerSteps } from "../../shared/json-pointer.ts";
import { shortened } from "../../shared/printable.ts";
import { ITEM, idSuffix, valuesAt } from "../../values/subschemas.ts";
import type { Failure } from "../clauses/findings.ts";
import { causeOf, schemaCause } from "../evidence/cause.ts";
import type { RepeatContext } from "../evidence/curl.ts";
import { evidence } from "../evidence/evidence.ts";
import type { ExchangeResult } from "../exchange/exchange.ts";
import type { Message } from "../exchange/message.ts";
import type { RawResponse } from "../exchange/receive-response.ts";
import { type ResponseClause, responseClauses } from "./response-clauses.ts";
import { APPLICATORS, appliesTo } from "./response-keywords.ts";

interface Account {
  /** The number of responses that could have violated the clause. */
  exercised: number;
  /** Whether a response with the status of the clause was received. */
  isReceived?: boolean;
  /** The response with the status of the clause that is so unlike the documented one that it does not count. */
  unlike?: Failure;
  failures: Map<string, Failure>;
  warnings: Set<string>;
}

/** A record of how all responses of a run conform to the response clauses. */
export class Ledger {
  readonly #accounts = new Map<string, Account>();

  /** Returns the failures of a clause. Each kind of failure occurs once, with the first response that shows it. */
  failures(id: string): Failure[] {
    return [...this.#account(id).failures.values()];
  }

  /** Returns the number of responses that could have violated a clause. */
  exercised(id: string): number {
    return this.#account(id).exercised;
  }

  warnings(id: string): string[] {
    return [...this.#account(id).warnings];
  }

  /** Returns the response in place of the documented one, for the clause that the documented response is received. */
  unlike(id: string): Failure | undefined {
    return this.#account(id).unlike;
  }

  /** Reports whether a response with the status of a clause was received. */
  isReceived(id: string): boolean {
    return this.#account(id).isReceived ?? false;
  }

  /**
   * Checks the result of an exchange and records the findings.
   * @param mustBeDocumented whether the contract allows the request, so that the status must be documented
   */
  enter(
    context: RepeatContext,
    contract: OperationContract,
    message: Message,
    result: ExchangeResult,
    mustBeDocumented: boolean,
  ) {
    if (result.kind === "timeout") return;
    const { operation, schemas } = contract;
    const clauses = responseClauses(contract);
    const find = (aspect: ResponseClause["aspect"], status?: string) =>
      clauses.find((clause) => clause.aspect === aspect && clause.status === status);
    const redact = (text: string) => context.secrets.redact(text);
    const failure = ({ id, sentence: expected }: ResponseClause, label: string, cause = schemaCause(id)): Failure => ({
      ...evidence(context, contract, "within", message, result, id),
      ...{ label, expected, cause },
    });
    const violate = (clause: ResponseClause | undefined, found: string, isOfRequest = false) => {
      const label = shortened(found, redact);
      if (!clause || this.#account(clause.id).failures.has(label)) return;
      const cause = isOfRequest ? causeOf("within", result, false, redact) : schemaCause(clause.id);
      this.#account(clause.id).failures.set(label, failure(clause, label, cause));
    };
    this.#exercise(find("complete"));
    if (result.kind === "broken") return violate(find("complete"), result.reason, true);

    const { status, headers, undecodable, body } = result;
    const contentType = headers["content-type"];
    const wrongCoding = undecodable ?? refusedCoding(message, headers["content-encoding"]);
    this.#exercise(find("encoding"));
    if (wrongCoding !== undefined) violate(find("encoding"), wrongCoding);
    const key = statusKey(operation, status);
    if (mustBeDocumented) this.#exercise(find("status"));
    if (key === undefined) {
      if (mustBeDocumented) violate(find("status"), `status ${status} is not documented`, true);
      return;
    }
    const own = clauses.filter((clause) => clause.status === key);
    for (const { id } of own) this.#account(id).isReceived = true;
    const received = find("received", key);
    const unlike = unlikeness(contract, result, key, redact);
    if (received && unlike !== undefined) {
      const account = this.#account(received.id);
      account.warnings.add(unlike);
      account.unlike ??= failure(received, unlike);
    } else this.#exercise(received);
    for (const { name, violation } of checkHeaders(schemas, operation.responses[key], headers)) {
      const clause = own.find(({ header }) => header === name);
      violate(clause, violation.message);
    }
    for (const clause of own) {
      const { aspect, header = "", isRequired } = clause;
      // The absence of an optional header says nothing about its value.
      if (aspect === "header" && (isRequired || headers[header.toLowerCase()] !== undefined)) this.#exercise(clause);
    }
    const content = operation.responses[key]?.content;
    if (!content || undecodable !== undefined) return;
    const violations = checkResponse(schemas, operation, { status, contentType, body }).filter(
      ({ keyword }) => !result.isBodyUnknown || keyword === "media type",
    );
    const ofBody = own.filter(({ mediaType }) => mediaType === contentKey(content, contentType ?? ""));
    for (const violation of violations) {
      const clause = violation.keyword === "media type" ? find("mediaType", key) : violatedClause(ofBody, violation);
      violate(clause, violation.message);
    }
    this.#exercise(find("mediaType", key));
    const keywords = violations.map(({ keyword }) => keyword);
    if (result.isBodyUnknown || keywords.includes("media type")) return;
    for (const clause of ofBody) if (clause.aspect === "syntax") this.#exercise(clause);
    if (!keywords.includes("JSON")) this.#exerciseBody(contract, ofBody, result);
  }

  #exerciseBody(
    { operation, schemas }: OperationContract,
    clauses: ResponseClause[],
    { headers: { "content-type": contentType = "" }, body }: RawResponse,
  ) {
    const { status: key = "", mediaType = "" } = clauses[0] ?? {};
    const kind = kindOf(contentType);
    if (clauses.length === 0 || !["json", "text"].includes(kind)) return;
    const schema = operation.responses[key]?.content?.[mediaType]?.schema;
    const text = new TextDecoder().decode(body);
    const value: unknown = kind === "json" ? JSON.parse(text) : readText(schemas, schema, text);
    if (value === undefined) return;
    for (const clause of clauses) {
      const { aspect, keyword } = clause;
      // The media type is a range, and the suite can read the type of this body.
      if (aspect === "unread") this.#exercise(clause);
      if (keyword && valuesAt(value, keyword.path).some((found) => appliesTo(keyword.keyword, found))) {
        this.#exercise(clause);
      }
    }
  }

  #exercise(clause: ResponseClause | undefined) {
    if (clause) this.#account(clause.id).exercised += 1;
  }

  #account(id: string): Account {
    const account = this.#accounts.get(id) ?? { exercised: 0, failures: new Map(), warnings: new Set() };
    this.#accounts.set(id, account);
    return account;
  }
}

/** Returns why a response does not count as the documented one, although its status and media type may be as documented. */
function unlikeness(
  { operation, schemas }: OperationContract,
  { headers: { "content-type": contentType = "" }, body }: RawResponse,
  key: string,
  redact: (text: string) => string,
): string | undefined {
  const content = operation.responses[key]?.content ?? {};
  const schema = content[contentKey(content, contentType) ?? ""]?.schema;
  if (!schema || kindOf(contentType) !== "json") return undefined;
  const documented = Object.keys(schemas.propertiesOf(schema));
  const value = jsonOf(body);
  const names = isObject(value) ? Object.keys(value) : [];
  if (documented.length === 0 || names.length === 0 || names.some((name) => documented.includes(name)))
    return undefined;
  const found = shortened(names.slice(0, 5).join(", "), redact);
  return `the body of a ${key} has none of the documented properties (${documented.join(", ")}); it has ${found}`;
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined; // another clause reports it
  }
}

/** Returns why the request forbids the coding of a response. The suite's requests accept either every coding or none. */
function refusedCoding({ headers }: Message, encoding: string | undefined): string | undefined {
  const accepted = headers.find(([name]) => name.toLowerCase() === "accept-encoding")?.[1];
  if (!accepted?.startsWith("identity") || !encoding || encoding.toLowerCase() === "identity") return undefined;
  return `the request accepts no content coding, but the response has ${encoding}`;
}

/** Finds the body clause that a violation belongs to: by its path, by its pointer, or by the keyword that contains it. */
function violatedClause(
  clauses: ResponseClause[],
  { keyword, instancePath = "", pointer }: ResponseViolation,
): ResponseClause | undefined {
  const unspecific =
    clauses.find(({ aspect }) => aspect === "syntax") ?? clauses.find(({ aspect }) => aspect === "unread");
  if (keyword === "JSON") return unspecific;
  const keywords = clauses.flatMap((clause) => (clause.keyword ? [{ clause, ...clause.keyword }] : []));
  const known = new Set(keywords.map(({ path }) => idSuffix(path)));
  const path: string[] = [];
  for (const step of pointerSteps(instancePath)) {
    const isItem = /^\d+$/.test(step) && !known.has(idSuffix([...path, step]));
    path.push(isItem ? ITEM : step);
  }
  const end = `${idSuffix(path)}.${keyword}`;
  const found =
    keywords.find((candidate) => candidate.end === end) ??
    keywords.find((candidate) => candidate.pointer === pointer) ??
    // A violation within an alternative or a condition belongs to the keyword that contains it.
    keywords.findLast(
      (candidate) => APPLICATORS.includes(candidate.keyword) && idSuffix(path).startsWith(idSuffix(candidate.path)),
    );
  return (found ?? keywords[0])?.clause ?? unspecific;
}
