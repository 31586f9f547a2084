import { checkHeaders } from "../document/check-headers.ts";
import { checkResponse, statusKey, type Violation } from "../document/check-response.ts";
import type { Contract } from "./contract.ts";
import type { ExchangeResult } from "./exchange.ts";
import type { Message } from "./message.ts";
import { address, ITEM, places, valuesAt } from "./places.ts";
import { appliesTo } from "./response-keywords.ts";

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
    const response = { status, contentType: headers["content-type"], body };
    const violations = checkResponse(schemas, operation, response);
    const wrong = violations.map((violation) => violation.keyword);
    for (const violation of violations) {
      this.#violate(idOf(contract, `${key}`, violation), { violation, message, outcome });
    }
    if (key === undefined) return;

    for (const { name, violation } of checkHeaders(document, schemas, operation.responses[key], headers)) {
      this.#violate(`${prefix}.${key}.header.${name}`, { violation, message, outcome });
    }
    for (const name of Object.keys(operation.responses[key]?.headers ?? {})) {
      this.#exercise(`${prefix}.${key}.header.${name}`);
    }
    if (!operation.responses[key]?.content) return;
    this.#exercise(`${prefix}.${key}.mediaType`);
    if (wrong.includes("media type")) return;
    this.#exercise(`${prefix}.${key}.body.syntax`);
    if (wrong.includes("JSON")) return;
    this.#exerciseBody(contract, key, JSON.parse(new TextDecoder().decode(body)));
  }

  #exerciseBody({ document, operation }: Contract, key: string, body: unknown) {
    for (const { schema } of Object.values(operation.responses[key]?.content ?? {})) {
      for (const { path, schema: node } of places(document, schema ?? {})) {
        const values = valuesAt(body, path);
        const id = `${operation.operationId}.response.${key}.body${address(path)}`;
        for (const keyword of Object.keys(node)) {
          if (!values.some((value) => appliesTo(keyword, value))) continue;
          if (keyword !== "required") this.#exercise(`${id}.${keyword}`);
          else for (const name of node.required ?? []) this.#exercise(`${id}.${name}.required`);
        }
      }
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

/** The clause that a violation is of. */
function idOf({ document, operation }: Contract, key: string, { keyword, instancePath = "" }: Violation): string {
  const prefix = `${operation.operationId}.response`;
  if (keyword === "status") return `${prefix}.status`;
  if (keyword === "media type") return `${prefix}.${key}.mediaType`;
  if (keyword === "JSON") return `${prefix}.${key}.body.syntax`;
  const steps = instancePath
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const known = new Set(
    Object.values(operation.responses[key]?.content ?? {})
      .flatMap(({ schema }) => places(document, schema ?? {}))
      .map(({ path }) => address(path)),
  );
  const path: string[] = [];
  for (const step of steps) {
    const isItem = /^\d+$/.test(step) && !known.has(address([...path, step]));
    path.push(isItem ? ITEM : step);
  }
  return `${prefix}.${key}.body${address(path)}.${keyword}`;
}
