import { checkHeaders } from "../document/check-headers.ts";
import { checkResponse, statusKey, type Violation } from "../document/check-response.ts";
import { contentKey } from "../document/media-type.ts";
import type { Contract } from "./contract.ts";
import type { ExchangeResult } from "./exchange.ts";
import type { Message } from "./message.ts";
import { address, ITEM, valuesAt } from "./places.ts";
import { type ResponseBody, responseBodies, responseKeywords } from "./response-bodies.ts";
import { APPLICATORS, appliesTo } from "./response-keywords.ts";

/** A violation, with the request whose response shows it. */
interface Evidence {
  violation: Violation;
  message: Message;
  outcome: ExchangeResult;
}

/** What the responses of a server say about the response clauses, whatever the requests were sent for. */
export class Ledger {
  readonly #violations = new Map<string, Map<string, Evidence>>();
  readonly #exercised = new Map<string, number>();

  /** The violations of a clause: each kind once, with the first response that shows it. */
  violations(id: string): Evidence[] {
    return [...(this.#violations.get(id)?.values() ?? [])];
  }

  /** How many responses could have broken a clause. */
  exercised(id: string): number {
    return this.#exercised.get(id) ?? 0;
  }

  /** @param valid whether the contract allowed the request, so that the status has to be documented */
  enter(contract: Contract, message: Message, outcome: ExchangeResult, valid: boolean) {
    const { operation, schemas, document } = contract;
    const prefix = `${operation.operationId}.response`;
    if (outcome.kind === "timeout") return;
    this.#exercise(`${prefix}.complete`);
    if (outcome.kind === "broken") {
      const { pointer } = operation;
      const violation = { keyword: "HTTP", message: outcome.reason, pointer };
      this.#violate(`${prefix}.complete`, { violation, message, outcome });
      return;
    }
    const { status, headers, body } = outcome;
    const key = statusKey(operation, status);
    if (valid) this.#exercise(`${prefix}.status`);
    if (key === undefined && !valid) return;
    const contentType = headers["content-type"];
    const content = key === undefined ? {} : (operation.responses[key]?.content ?? {});
    const type = contentType === undefined ? undefined : contentKey(content, contentType);
    const known =
      key === undefined ? undefined : responseBodies(operation, key).find((each) => each.mediaType === type);
    const violations = checkResponse(schemas, operation, { status, contentType, body });
    const wrong = violations.map((violation) => violation.keyword);
    for (const violation of violations) {
      this.#violate(idOf(contract, `${key}`, known, violation), { violation, message, outcome });
    }
    if (key === undefined) return;

    for (const { name, violation } of checkHeaders(document, schemas, operation.responses[key], headers)) {
      this.#violate(`${prefix}.${key}.header.${name}`, { violation, message, outcome });
    }
    for (const name of Object.keys(operation.responses[key]?.headers ?? {})) {
      this.#exercise(`${prefix}.${key}.header.${name}`);
    }
    if (responseBodies(operation, key).length === 0) return;
    this.#exercise(`${prefix}.${key}.mediaType`);
    if (wrong.includes("media type") || !known?.schema) return;
    const text = new TextDecoder().decode(body);
    if (known.kind === "json") {
      this.#exercise(`${prefix}.${known.id}.syntax`);
      if (!wrong.includes("JSON")) this.#exerciseBody(contract, known, JSON.parse(text));
    } else if (known.kind === "text") this.#exerciseBody(contract, known, text);
  }

  #exerciseBody({ document, schemas, operation }: Contract, { id, schema }: ResponseBody, body: unknown) {
    for (const { end, keyword, path } of responseKeywords(document, schemas, schema)) {
      const isExercised = valuesAt(body, path).some((value) => appliesTo(keyword, value));
      if (isExercised) this.#exercise(`${operation.operationId}.response.${id}${end}`);
    }
  }

  #exercise(id: string) {
    this.#exercised.set(id, this.exercised(id) + 1);
  }

  #violate(id: string, evidence: Evidence) {
    this.#exercise(id);
    const known = this.#violations.get(id) ?? new Map();
    if (!known.has(evidence.violation.message)) known.set(evidence.violation.message, evidence);
    this.#violations.set(id, known);
  }
}

/** The clause that a violation is of: by its place, by what the document says of it, or by what is around it. */
function idOf(contract: Contract, key: string, body: ResponseBody | undefined, violation: Violation): string {
  const { document, schemas, operation } = contract;
  const { keyword, instancePath = "", pointer } = violation;
  const prefix = `${operation.operationId}.response`;
  if (keyword === "status") return `${prefix}.status`;
  if (keyword === "media type") return `${prefix}.${key}.mediaType`;
  const start = `${prefix}.${body?.id ?? `${key}.body`}`;
  if (keyword === "JSON") return `${start}.syntax`;
  const keywords = body ? responseKeywords(document, schemas, body.schema) : [];
  const steps = instancePath
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const known = new Set(keywords.map(({ path }) => address(path)));
  const path: string[] = [];
  for (const step of steps) {
    const isItem = /^\d+$/.test(step) && !known.has(address([...path, step]));
    path.push(isItem ? ITEM : step);
  }
  const own = `${address(path)}.${keyword}`;
  const found =
    keywords.find(({ end }) => end === own) ??
    keywords.find((each) => each.pointer === pointer) ??
    // A violation within an alternative or a condition is one of the keyword that has it.
    keywords.findLast((each) => APPLICATORS.includes(each.keyword) && address(path).startsWith(address(each.path)));
  return `${start}${found?.end ?? own}`;
}
