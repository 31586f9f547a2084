import { isDeepStrictEqual } from "node:util";
import Handlebars from "handlebars";
import { kindOf } from "../../src/document/openapi/media-type.ts";
import { resolve } from "../../src/document/openapi/resolve.ts";
import type { Document, MediaType, OperationObject, Parameter } from "../../src/document/openapi/types.ts";
import { type Operation, operations } from "../../src/document/operations/operations.ts";
import { exampleOf, sentBodyOf } from "../../src/document/operations/request-body.ts";
import { type Credential, isAt, securityOf, unsupportedSecurity } from "../../src/document/operations/security.ts";
import { serializeBody } from "../../src/document/parameters/bodies.ts";
import { headersOf, targetOf } from "../../src/document/parameters/serialize-parameter.ts";
import { endpoints } from "./endpoints.ts";
import { isObjectIn, mediaTypeOf, problemOf } from "./request-data.ts";
import { takesToken } from "./token-header.ts";

export type Sample = { lang: string; label: string; source: string };

/** How a request is sent from a shell; the token is taken from the environment. */
const CURL = `curl --fail-with-body {{method}} {{{url}}}{{#if query}} \\
  --url-query {{{query}}}{{/if}}{{#each headers}} \\
  --header {{{this}}}{{/each}}{{#if body}} \\
  {{data}} {{{body}}}{{/if}}
`;

/** How the client sends it; credentials are taken from the environment. */
const TYPESCRIPT = `import { createClient, fromEnvironment, isResponseError } from "sms-tasks";

const client = createClient({ region: "{{region}}", auth: fromEnvironment() });
try {
  const { status } = await client.{{id}}({{{input}}});
  console.log("Responded", status);
} catch (error) {
  if (!isResponseError(error)) throw error;
  console.error(error.status, error.requestId, error.errorCode, error.errorMessage);
}
`;

const curlTemplate = Handlebars.compile(CURL, { strict: true, noEscape: true });
const typescriptTemplate = Handlebars.compile(TYPESCRIPT, { strict: true, noEscape: true });

/** A copy of a document in which each operation without samples of its own has those made of its examples. */
export function withSamples(document: Document): Document {
  const copy = structuredClone(document);
  for (const operation of operations(document)) {
    const item = resolve(copy, copy.paths[operation.path] ?? {});
    const node = item[operation.method] as OperationObject | undefined;
    if (!node || node["x-codeSamples"]) continue;
    const made = samplesOf(document, operation);
    if (made.length > 0) node["x-codeSamples"] = made;
  }
  return isDeepStrictEqual(copy, document) ? document : copy;
}

/** A sample for curl and one for the client, as far as the documented examples suffice. */
export function samplesOf(document: Document, operation: Operation): Sample[] {
  const security = securityOf(document, operation);
  const [credential] = security.alternatives;
  const parameters = operation.parameters.filter((each) => !isAt(credential, each));
  if (parameters.some(({ required, example }) => required && example === undefined)) return [];
  const sent = parameters.filter(({ required }) => required);
  const { content = {}, required: isNeeded } = operation.requestBody ?? {};
  const inType = (type: string | undefined): Body | undefined => {
    const media = content[type ?? ""];
    const example = media && exampleOf(media);
    return type === undefined || !media || example === undefined ? undefined : { type, media, example };
  };
  const inCurl = inType(sentBodyOf(operation)?.mediaType);
  const inClient = inType(mediaTypeOf(Object.keys(content)));
  const isCurl = !unsupportedSecurity(security) && (inCurl || !isNeeded);
  const isTypeScript = !problemOf(document, operation) && takesToken(document, operation) && (inClient || !isNeeded);
  return [
    ...(isTypeScript
      ? [sample("TypeScript", "TypeScript, sms-tasks", typescript(document, operation, sent, inClient))]
      : []),
    ...(isCurl ? [sample("curl", "curl", curl(document, operation, sent, credential, inCurl))] : []),
  ];
}

/** The example of a body in a media type. */
interface Body {
  type: string;
  media: MediaType;
  example: unknown;
}

const sample = (lang: string, label: string, source: string): Sample => ({ lang, label, source });

function curl(
  document: Document,
  { method, path, servers: [server] = document.servers ?? [] }: Operation,
  parameters: Parameter[],
  credential: Credential | undefined,
  body: Body | undefined,
): string {
  const base = Object.entries(server?.variables ?? {}).reduce(
    (url, [name, variable]) => url.replaceAll(`{${name}}`, variable.default),
    server?.url ?? "",
  );
  const shown = credential?.value("$TOKEN") ?? "";
  const url = `${base.replace(/\/$/, "")}${targetOf(
    path,
    parameters.map((each) => [each, each.example] as const),
  )}`;
  const written = Object.groupBy(headersOf(parameters.map((each) => [each, each.example] as const)), ([name]) =>
    name === "Cookie" ? "cookies" : "headers",
  );
  const cookies = written.cookies?.[0]?.[1] ?? "";
  const secret = credential?.in === "cookie" && `"Cookie: ${credential.name}=${shown}"`;
  return curlTemplate({
    method: method === "head" ? "--head" : `-X ${method.toUpperCase()}`, // with -X it would wait for a body
    url: quoted(url),
    query: credential?.in === "query" ? `"${credential.name}=${shown}"` : "", // curl encodes it
    headers: [
      ...(credential?.in === "header" ? [`"${credential.name}: ${shown}"`] : []),
      ...(body ? [quoted(`Content-Type: ${body.type}`)] : []),
      ...(written.headers ?? []).map((each) => quoted(each.join(": "))),
      ...(secret ? [`${secret}${cookies && quoted(`; ${cookies}`)}`] : cookies ? [quoted(`Cookie: ${cookies}`)] : []),
    ],
    data: body && kindOf(body.type) === "json" ? "--data" : "--data-raw", // the other reads a file where the text begins with @
    body: body ? quoted(serializeBody(body.media, body.type, body.example)) : "",
  });
}

function typescript(
  document: Document,
  { operationId: id }: Operation,
  parameters: Parameter[],
  body: Body | undefined,
): string {
  const isFlat = body && isObjectIn(document, body.type, body.media.schema);
  const fields = parameters.map(({ name, example }) => [name, example] as const);
  const content = isFlat ? (body.example as object) : body && { body: body.example };
  const input = { ...Object.fromEntries(fields), ...content };
  const region = /^ {2}"([^"]+)":/m.exec(endpoints(document))?.[1] ?? ""; // the first that the client knows
  return typescriptTemplate({ id, region, input: Object.keys(input).length > 0 ? literal(input) : "" });
}

/** A value as a literal whose names have quotes only where they need them. */
const literal = (value: object): string =>
  JSON.stringify(value, null, 2)
    .replaceAll(/^( *)"([A-Za-z_$][\w$]*)":/gm, "$1$2:")
    .replaceAll("\n", "\n  ");

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
