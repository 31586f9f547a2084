import type { OperationContract } from "../../document/contract.ts";
import type { Parameter } from "../../document/openapi/types.ts";
import { isAt } from "../../document/operations/security.ts";
import { serializeParameter, targetOf } from "../../document/parameters/serialize-parameter.ts";
import type { Values } from "../../values/values.ts";
import { withToken } from "./attach-credentials.ts";
import { bodyBytes, neededBody, plainBody } from "./body.ts";
import { addCookie, addHeader, type CredentialKind, type Message } from "./message.ts";

/** The differences between a request and the minimal valid request. */
export interface Changes {
  /** A parameter, and its changed value. With `undefined` the parameter is absent. */
  parameter?: { parameter: Parameter; value: unknown };
  /** The value that the body contains. */
  json?: unknown;
  /** Whether to write the strings of the body as JSON escapes. */
  escaped?: boolean;
  /** The literal body in place of a written value. With `null` there is no body. */
  text?: string | Uint8Array | null;
  /** The header `Content-Type`. With `null` there is none. */
  contentType?: string | null;
  /** How the length of the body is announced. */
  framing?: NonNullable<Message["framing"]>;
  method?: string;
  path?: string;
  credentials?: CredentialKind;
}

/**
 * Builds the minimal request that the contract allows, and applies the changes.
 * @throws NotTried if the suite cannot make one
 */
export function request(contract: OperationContract, values: Values, changes: Changes = {}): Message {
  const { operation, credential } = contract;
  const { parameter: changed, value: given } = changes.parameter ?? {};
  const sent = operation.parameters
    .filter((parameter) => !isAt(credential, parameter)) // the session adds its token
    .filter((parameter) => (parameter === changed ? given !== undefined : parameter.required))
    .map((parameter) => [parameter, parameter === changed ? given : sentValue(parameter, values)] as const);
  const message: Message = {
    method: changes.method ?? operation.method.toUpperCase(),
    target: changes.path ?? targetOf(operation.path, sent),
    headers: [],
    credentials: changes.credentials ?? "valid",
    ...(changes.framing && { framing: changes.framing }),
  };
  return withBody(contract, values, withChangedToken(contract, sent.reduce(withParameter, message), changes), changes);
}

/** Makes a valid value of a required parameter. Without a member, an object or array would not be sent. */
const sentValue = (parameter: Parameter, values: Values): unknown =>
  values.valid(parameter.schema, (value) => {
    const text = serializeParameter(parameter, value);
    return text !== undefined && (text !== "" || parameter.in !== "path");
  });

function withParameter(message: Message, [parameter, value]: readonly [Parameter, unknown]): Message {
  if (parameter.in !== "header" && parameter.in !== "cookie") return message;
  const text = serializeParameter(parameter, value);
  if (text === undefined) return message;
  return parameter.in === "header" ? addHeader(message, parameter.name, text) : addCookie(message, text);
}

/** Omits or replaces the token if the changed parameter carries the token. */
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
  const { text, json, escaped, contentType } = changes;
  const body = text === null ? undefined : neededBody(contract);
  const type = contentType === undefined ? body?.mediaType : contentType;
  const typed = type === undefined || type === null ? message : addHeader(message, "Content-Type", type);
  if (!body) return typed;
  if (text !== undefined && text !== null) return { ...typed, body: Buffer.from(text) };
  return { ...typed, body: bodyBytes(body, "json" in changes ? json : plainBody(body, values), escaped) };
}
