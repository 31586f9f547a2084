import type { MediaType, Parameter } from "../document/types.ts";
import type { Contract } from "./contract.ts";
import { carriesToken, withToken } from "./credentials.ts";
import { jsonText } from "./json-text.ts";
import type { CredentialKind, Message } from "./message.ts";
import type { Values } from "./values.ts";

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
  method?: string;
  path?: string;
  credentials?: CredentialKind;
}

/** The media type of an operation's body that is JSON, with its content. */
export function jsonBody({ operation }: Contract): [mediaType: string, MediaType] | undefined {
  return Object.entries(operation.requestBody?.content ?? {}).find(([type]) => /[/+]json$/.test(type));
}

/** A request that the contract allows, with everything optional absent, but for the changes. */
export function request(contract: Contract, values: Values, changes: Changes = {}): Message {
  const { operation, credential } = contract;
  const message: Message = {
    method: changes.method ?? operation.method.toUpperCase(),
    target: operation.path,
    headers: [],
    credentials: changes.credentials ?? "valid",
  };
  const { parameter: changed, value: given } = changes.parameter ?? {};
  const present = operation.parameters.filter((each) => (each === changed ? given !== undefined : each.required));
  const parts = present.reduce<Message>((message, parameter) => {
    const isGiven = parameter === changed;
    if (!carriesToken(credential, parameter)) {
      return withParameter(message, parameter, isGiven ? given : values.valid(parameter.schema));
    }
    if (!isGiven || !credential) return message; // the session adds its own token
    return { ...withToken(message, credential, String(given)), credentials: "unknown" };
  }, message);
  const withoutToken = changed && given === undefined && carriesToken(credential, changed);
  return withBody(
    contract,
    values,
    { ...parts, ...(withoutToken && { credentials: "none" }), ...(changes.path && { target: changes.path }) },
    changes,
  );
}

function withParameter(message: Message, { name, in: place }: Parameter, value: unknown): Message {
  const text = (each: unknown) => (typeof each === "object" ? JSON.stringify(each) : String(each));
  switch (place) {
    case "path":
      return { ...message, target: message.target.replaceAll(`{${name}}`, encodeURIComponent(text(value))) };
    case "query": {
      const pairs = [value].flat().map((each) => `${encodeURIComponent(name)}=${encodeURIComponent(text(each))}`);
      const mark = message.target.includes("?") ? "&" : "?";
      return pairs.length ? { ...message, target: `${message.target}${mark}${pairs.join("&")}` } : message;
    }
    case "cookie":
      return { ...message, headers: [...message.headers, ["Cookie", `${name}=${text(value)}`]] };
    default:
      return { ...message, headers: [...message.headers, [name, [value].flat().map(text).join(",")]] };
  }
}

function withBody(contract: Contract, values: Values, message: Message, changes: Changes): Message {
  const json = jsonBody(contract);
  if (!json || changes.text === null) return withContentType(message, changes.contentType ?? undefined);
  const [mediaType, { schema = {} }] = json;
  const text = changes.text ?? jsonText("json" in changes ? changes.json : values.valid(schema), changes.escaped);
  const type = changes.contentType === undefined ? mediaType : changes.contentType;
  return { ...withContentType(message, type ?? undefined), body: Buffer.from(text) };
}

const withContentType = (message: Message, type: string | undefined): Message =>
  type === undefined ? message : { ...message, headers: [...message.headers, ["Content-Type", type]] };
