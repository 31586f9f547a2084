import { headersOf, targetOf } from "../../../src/document/parameters/serialize-parameter.ts";
import { shellQuoted, shellWord } from "../../../src/shared/shell.ts";
import { nestedInput } from "../client/nested-input.ts";
import { actionWords, itemsOf } from "./action-words.ts";
import type { ProgramValues } from "./fill-program.ts";
import { commentText, type Language } from "./literals.ts";
import type { RequestInput, RequestShape } from "./request-shape.ts";

/** Returns the request that a reader's values describe, without the credential. */
export function requestOf({ path, mediaType }: RequestShape, { server, parameters, body }: RequestInput) {
  const headers = headersOf(parameters);
  return {
    url: server.replace(/\/+$/, "") + targetOf(path, parameters),
    headers: [...(mediaType && body ? [["Content-Type", mediaType] as [string, string]] : []), ...headers],
    body,
  };
}

/** Returns the values for the markers of a program. A token is among them only if `input.token` has one. */
export function programValues(shape: RequestShape, input: RequestInput, language: Language): ProgramValues {
  const { credential } = shape;
  const { server, region, token } = input;
  const { url, headers, body } = requestOf(shape, input);
  const isCookie = credential?.in === "cookie";
  const cookies = isCookie ? headers.filter(([name]) => name === "Cookie").map(([, pairs]) => `${pairs}; `) : [];
  const name = isCookie ? "Cookie" : (credential?.name ?? "");
  const prefix = isCookie ? `${cookies.join("")}${credential.name}=` : (credential?.prefix ?? "");
  const query = encodeURIComponent(credential?.name ?? "");
  return {
    url,
    shellUrl: shellWord(url),
    headers: isCookie ? headers.filter(([name]) => name !== "Cookie") : headers,
    body: compactJson(body ?? ""),
    credential: name,
    prefix,
    credentialLine: `${name}: ${prefix}`,
    urlBeforeToken: `${url}${url.includes("?") ? "&" : "?"}${query}=`,
    tokenFromInput: `${query}@-`,
    summary: commentText(summaryOf(shape, input)),
    setToken: commentText(assignment(language, token)),
    place: region ? "region" : "endpoint",
    server: region ?? server,
    input: clientInput(shape, input),
  };
}

/** Describes a request in one line, like "Delete 3 tasks in ap-southeast-3: 1, 2, 3". */
function summaryOf(shape: RequestShape, input: RequestInput): string {
  const { server, region, body } = input;
  const place = region ? ` in ${region}` : server && ` at ${server}`;
  const items = itemsOf(body)?.join(", ");
  return actionWords(shape, input) + place + (items ? `: ${items}` : "");
}

const assignment = (language: Language, token = ""): string =>
  language === "powershell"
    ? `$env:SMS_TOKEN = ${token ? `'${token.replaceAll("'", "''")}'` : "the token"}`
    : `export SMS_TOKEN=${token ? shellQuoted(token) : "..."}`;

/** Removes white space between the tokens of JSON, and keeps its numbers as they are written. Any other text stays. */
export function compactJson(text: string): string {
  return parsedJson(text) === text ? text : text.replaceAll(/("(?:\\.|[^"\\])*")|\s+/g, "$1");
}

/** Writes the input of the client's method: fields side by side, except those of the nested places. */
function clientInput({ isParsed = false, nested = [] }: RequestShape, { parameters, body }: RequestInput): string {
  const value = body && isParsed ? parsedJson(body) : body;
  const input = nestedInput(nested, parameters, value === undefined || value === "" ? undefined : { value });
  return Object.keys(input).length > 0 ? objectLiteral(input) : "";
}

/** Reads JSON. Any other text stays. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Writes an object as a literal whose names have quotes only if they need them. */
const objectLiteral = (value: object): string =>
  JSON.stringify(value, null, 1)
    .replaceAll(/^( *)"([A-Za-z_$][\w$]*)":/gm, "$1$2:")
    .replaceAll(/\n *(?=[\]])|(?<=\[)\n */g, "")
    .replaceAll(/\n */g, " ");
