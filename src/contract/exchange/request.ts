import type { OperationContract } from "../../document/contract.ts";
import type { MediaType, Parameter } from "../../document/openapi/types.ts";
import type { SentBody } from "../../document/operations/request-body.ts";
import { isAt } from "../../document/operations/security.ts";
import { serializeParameter, targetOf } from "../../document/parameters/serialize-parameter.ts";
import type { Values } from "../../values/values.ts";
import { withToken } from "./attach-credentials.ts";
import { neededBody, written } from "./body.ts";
import { addCookie, addHeader, type CredentialKind, type Message } from "./message.ts";

/** How a request differs from the plain valid one. */
export interface Changes {
  /** The value of a parameter; `undefined`: it is absent. */
  parameter?: { parameter: Parameter; value: unknown };
  /** The body as a value. */
  json?: unknown;
  /** Whether to write the texts of the body as JSON escapes. */
  escaped?: boolean;
  /** The body as it is sent; `null`: there is none. */
  text?: string | Uint8Array | null;
  /** The header `Content-Type`; `null`: there is none. */
  contentType?: string | null;
  /** How the length of the body is announced, where it is not as usual. */
  framing?: NonNullable<Message["framing"]>;
  method?: string;
  path?: string;
  credentials?: CredentialKind;
}

/** The media type of an operation's body that is JSON, with its content. */
export function jsonBody(contract: OperationContract): [mediaType: string, MediaType] | undefined {
  const { body } = contract;
  return body?.kind === "json" ? [body.mediaType, body.media] : undefined;
}

/**
 * A request that the contract allows, with everything optional absent, but for the changes.
 * @throws NotTried where none could be made
 */
export function request(contract: OperationContract, values: Values, changes: Changes = {}): Message {
  const { operation, credential } = contract;
  const { parameter: changed, value: given } = changes.parameter ?? {};
  const sent = operation.parameters
    .filter((each) => !isAt(credential, each)) // the session adds its own token
    .filter((each) => (each === changed ? given !== undefined : each.required))
    .map((each) => [each, each === changed ? given : values.valid(each.schema)] as const);
  const message: Message = {
    method: changes.method ?? operation.method.toUpperCase(),
    target: changes.path ?? targetOf(operation.path, sent),
    headers: [],
    credentials: changes.credentials ?? "valid",
    ...(changes.framing && { framing: changes.framing }),
  };
  const parts = sent.reduce(withHeader, message);
  return withBody(contract, values, withChangedToken(contract, parts, changes), changes);
}

function withHeader(message: Message, [parameter, value]: readonly [Parameter, unknown]): Message {
  if (parameter.in !== "header" && parameter.in !== "cookie") return message;
  const text = serializeParameter(parameter, value);
  if (text === undefined) return message;
  return parameter.in === "header" ? addHeader(message, parameter.name, text) : addCookie(message, text);
}

/** The parameter that carries the token may be absent, or another token. */
function withChangedToken(
  { credential }: OperationContract,
  message: Message,
  { parameter: change }: Changes,
): Message {
  if (!change || !credential || !isAt(credential, change.parameter)) return message;
  if (change.value === undefined) return { ...message, credentials: "none" };
  return { ...withToken(message, credential, String(change.value)), credentials: "unknown" };
}

function withBody(contract: OperationContract, values: Values, message: Message, changes: Changes): Message {
  if (changes.text === null) return withContentType(message, changes.contentType ?? undefined);
  const body = neededBody(contract);
  if (!body) return withContentType(message, changes.contentType ?? undefined);
  const type = changes.contentType === undefined ? body.mediaType : changes.contentType;
  return { ...withContentType(message, type ?? undefined), body: bytesOf(body, values, changes) };
}

function bytesOf(body: SentBody, values: Values, changes: Changes): Uint8Array {
  if (typeof changes.text === "string" || changes.text instanceof Uint8Array) return Buffer.from(changes.text);
  return written(body, "json" in changes ? changes.json : values.valid(body.schema), changes.escaped);
}

const withContentType = (message: Message, type: string | undefined): Message =>
  type === undefined ? message : addHeader(message, "Content-Type", type);
