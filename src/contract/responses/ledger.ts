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
import { type ResponseClause, responseClauses } from "./response-clauses.ts";
import { APPLICATORS, appliesTo } from "./response-keywords.ts";

/** What the responses of a server say about the response clauses, whatever the requests were sent for. */
export class Ledger {
  readonly #failures = new Map<string, Map<string, Failure>>();
  readonly #exercised = new Map<string, number>();
  readonly #warnings = new Map<string, Set<string>>();

  /** The failures of a clause: each kind once, with the first response that shows it. */
  failures(id: string): Failure[] {
    return [...(this.#failures.get(id)?.values() ?? [])];
  }

  /** How many responses could have violated a clause. */
  exercised(id: string): number {
    return this.#exercised.get(id) ?? 0;
  }

  warnings(id: string): string[] {
    return [...(this.#warnings.get(id) ?? [])];
  }

  /** @param valid whether the contract allowed the request, so that the status has to be documented */
  enter(context: RepeatContext, contract: OperationContract, message: Message, result: ExchangeResult, valid: boolean) {
    if (result.kind === "timeout") return;
    const clauses = responseClauses(contract);
    const find = (part: ResponseClause["part"], status?: string) =>
      clauses.find((clause) => clause.part === part && clause.status === status);
    const redact = (text: string) => context.secrets.redact(text);
    const violate = (clause: ResponseClause | undefined, found: string, isOfRequest = false) => {
      const reason = shortened(found, redact);
      if (!clause || this.#failures.get(clause.id)?.has(reason)) return;
      const shown = evidence(context, contract, "within", message, result, clause.id);
      const cause = isOfRequest ? causeOf("within", result) : schemaCause(clause.id);
      this.#add(clause.id, { ...shown, label: reason, expected: clause.sentence, cause });
    };
    this.#exercise(find("complete"));
    if (result.kind === "broken") return violate(find("complete"), result.reason, true);

    const { status, headers, undecodable } = result;
    const refused = refusedCoding(message, headers["content-encoding"]);
    this.#exercise(find("encoding"));
    if (undecodable !== undefined || refused) violate(find("encoding"), undecodable ?? (refused as string));
    const { operation } = contract;
    const key = statusKey(operation, status);
    if (valid) this.#exercise(find("status"));
    if (key === undefined) {
      if (valid) violate(find("status"), `status ${status} is not documented`, true);
      return;
    }
    this.#exercise(find("received", key));
    for (const { name, violation } of checkHeaders(contract.schemas, operation.responses[key], headers)) {
      violate(
        clauses.find((clause) => clause.status === key && clause.header === name),
        violation.message,
      );
    }
    for (const clause of clauses) if (clause.status === key && clause.part === "header") this.#exercise(clause);
    if (!operation.responses[key]?.content || undecodable !== undefined) return;
    const response = { status, contentType: headers["content-type"], body: result.body };
    const violations = checkResponse(contract.schemas, operation, response).filter(
      ({ keyword }) => !result.isBodyUnknown || keyword === "media type",
    );
    const type = contentKey(operation.responses[key].content, headers["content-type"] ?? "");
    for (const violation of violations) violate(clauseOf(clauses, key, type, violation), violation.message);
    this.#exercise(find("mediaType", key));
    if (result.isBodyUnknown || violations.some(({ keyword }) => keyword === "media type")) return;
    const isReadable = !violations.some(({ keyword }) => keyword === "JSON");
    this.#exerciseBody(contract, clauses, key, response, isReadable, redact);
  }

  #exerciseBody(
    { operation, schemas }: OperationContract,
    clauses: ResponseClause[],
    key: string,
    { contentType = "", body }: { contentType: string | undefined; body: Uint8Array },
    isReadable: boolean,
    redact: (text: string) => string,
  ) {
    const content = operation.responses[key]?.content ?? {};
    const mediaType = contentKey(content, contentType);
    const own = clauses.filter((clause) => clause.status === key && clause.mediaType === mediaType);
    for (const clause of own) if (clause.part === "syntax") this.#exercise(clause);
    const kind = kindOf(contentType);
    if (!isReadable || own.length === 0 || !["json", "text"].includes(kind)) return;
    const text = new TextDecoder().decode(body);
    const value: unknown =
      kind === "json" ? JSON.parse(text) : readText(schemas, content[mediaType ?? ""]?.schema, text);
    if (value === undefined) return;
    for (const clause of own) {
      const { keyword } = clause;
      if (clause.part === "unread") this.#exercise(clause); // of a range, the body was one that is read
      if (keyword && valuesAt(value, keyword.path).some((each) => appliesTo(keyword.keyword, each))) {
        this.#exercise(clause);
      }
    }
    const documented = Object.keys(schemas.propertiesOf(content[mediaType ?? ""]?.schema ?? {}));
    const names = isObject(value) ? Object.keys(value) : [];
    const received = clauses.find((clause) => clause.part === "received" && clause.status === key);
    if (received && documented.length > 0 && names.length > 0 && !names.some((name) => documented.includes(name))) {
      const found = shortened(names.slice(0, 5).join(", "), redact);
      const text = `the body of a ${key} has none of the documented properties (${documented.join(", ")}), but ${found}`;
      const known = this.#warnings.get(received.id) ?? new Set();
      this.#warnings.set(received.id, known.add(text));
    }
  }

  #exercise(clause: ResponseClause | undefined) {
    if (clause) this.#exercised.set(clause.id, this.exercised(clause.id) + 1);
  }

  #add(id: string, failure: Failure) {
    const known = this.#failures.get(id) ?? new Map<string, Failure>();
    this.#failures.set(id, known.set(failure.label, failure));
  }
}

/** Why a content coding is none that the request accepts: it asked for none, or for others. */
function refusedCoding({ headers }: Message, encoding: string | undefined): string | undefined {
  const accepted = headers.find(([name]) => name.toLowerCase() === "accept-encoding")?.[1];
  if (accepted !== "identity" || !encoding || encoding.toLowerCase() === "identity") return undefined;
  return `the request accepts no content coding, and the response has ${encoding}`;
}

/** The clause that a violation is of: by its place, by what the document says of it, or by what is around it. */
function clauseOf(
  clauses: ResponseClause[],
  key: string,
  mediaType: string | undefined,
  violation: ResponseViolation,
): ResponseClause | undefined {
  const { keyword, instancePath = "", pointer } = violation;
  const own = clauses.filter((clause) => clause.status === key);
  if (keyword === "media type") return own.find(({ part }) => part === "mediaType");
  const ofBody = own.filter((clause) => clause.mediaType === mediaType);
  const syntax = ofBody.find(({ part }) => part === "syntax");
  const unread = ofBody.find(({ part }) => part === "unread");
  if (keyword === "JSON") return syntax ?? unread;
  const keywords = ofBody.flatMap((clause) => (clause.keyword ? [{ clause, ...clause.keyword }] : []));
  const steps = pointerSteps(instancePath);
  const known = new Set(keywords.map(({ path }) => idSuffix(path)));
  const path: string[] = [];
  for (const step of steps) {
    const isItem = /^\d+$/.test(step) && !known.has(idSuffix([...path, step]));
    path.push(isItem ? ITEM : step);
  }
  const end = `${idSuffix(path)}.${keyword}`;
  const found =
    keywords.find((each) => each.end === end) ??
    keywords.find((each) => each.pointer === pointer) ??
    // A violation within an alternative or a condition is one of the keyword that has it.
    keywords.findLast((each) => APPLICATORS.includes(each.keyword) && idSuffix(path).startsWith(idSuffix(each.path)));
  return found?.clause ?? keywords[0]?.clause ?? syntax ?? unread;
}
