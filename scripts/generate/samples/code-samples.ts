import { type OperationContract, readContract } from "../../../src/document/contract.ts";
import { kindOf } from "../../../src/document/openapi/media-type.ts";
import { resolve } from "../../../src/document/openapi/resolve.ts";
import type { Document, OperationObject, Parameter } from "../../../src/document/openapi/types.ts";
import type { Operation } from "../../../src/document/operations/operations.ts";
import { exampleOf } from "../../../src/document/operations/request-body.ts";
import { isAt } from "../../../src/document/operations/security.ts";
import { serializeBody } from "../../../src/document/parameters/bodies.ts";
import { headersOf, targetOf } from "../../../src/document/parameters/serialize-parameter.ts";
import { shellQuoted } from "../../../src/shared/shell.ts";
import { compileTemplate } from "../../shared/template.ts";
import { regions } from "../client/endpoints.ts";
import { inputWith, mediaTypeOf, problemOf } from "../client/request-data.ts";
import { takesToken } from "../client/token-header.ts";

export type Sample = { lang: string; label: string; source: string };

const renderCurl = compileTemplate(new URL("curl.sh.hbs", import.meta.url));
const renderTypeScript = compileTemplate(new URL("client.ts.hbs", import.meta.url));

/** Adds samples to each operation that has none; returns the document itself if there is nothing to add. */
export function withSamples(document: Document): Document {
  const copy = structuredClone(document);
  let isChanged = false;
  for (const contract of readContract(document).operations) {
    const { operation } = contract;
    const node = resolve(copy, copy.paths[operation.path] ?? {})[operation.method] as OperationObject;
    const made = node["x-codeSamples"] ? [] : samplesOf(contract);
    if (made.length === 0) continue;
    node["x-codeSamples"] = made;
    isChanged = true;
  }
  return isChanged ? copy : document;
}

/** Builds a sample for the client and one for curl, each if the document's examples are complete enough. */
export function samplesOf(contract: OperationContract): Sample[] {
  const { operation, credential, body, unsupportedSecurity } = contract;
  const parameters = operation.parameters.filter(({ required }) => required).filter((each) => !isAt(credential, each));
  if (parameters.some(({ example }) => example === undefined)) return [];
  const types = Object.keys(operation.requestBody?.content ?? {});
  const inClient = exampleIn(operation, mediaTypeOf(types));
  const inCurl = exampleIn(operation, body?.mediaType);
  const isComplete = (body: BodyExample | undefined) => body || !operation.requestBody?.required;
  const samples: Sample[] = [];
  if (isComplete(inClient) && !problemOf(contract) && takesToken(contract)) {
    const source = typescript(contract, parameters, inClient);
    samples.push({ lang: "TypeScript", label: "TypeScript, sms-tasks", source });
  }
  if (isComplete(inCurl) && !unsupportedSecurity) {
    const source = curl(contract, parameters, inCurl);
    samples.push({ lang: "curl", label: "curl", source });
  }
  return samples;
}

type BodyExample = NonNullable<ReturnType<typeof exampleIn>>;

/** Returns the example of a body in a media type, if there is one. */
function exampleIn({ requestBody }: Operation, type: string | undefined) {
  const media = requestBody?.content[type ?? ""];
  const example = media && exampleOf(media);
  return type === undefined || !media || example === undefined ? undefined : { type, media, example };
}

/** Writes a request for a shell. The token is taken from the environment. */
function curl(
  { document, operation, credential }: OperationContract,
  parameters: Parameter[],
  body: BodyExample | undefined,
): string {
  const { method, path, servers: [server] = document.servers ?? [] } = operation;
  const base = (server?.url ?? "").replace(/\{([^}]*)\}/g, (name, key) => server?.variables?.[key]?.default ?? name);
  const sent = parameters.map((parameter) => [parameter, parameter.example] as const);
  const headers = headersOf(sent).filter(([name]) => name !== "Cookie");
  const [, cookies = ""] = headersOf(sent).find(([name]) => name === "Cookie") ?? [];
  const token = credential?.value("$TOKEN") ?? "";
  const secret = credential?.in === "cookie" && `"Cookie: ${credential.name}=${token}"`;
  return renderCurl({
    method: method === "head" ? "--head" : `-X ${method.toUpperCase()}`, // with -X HEAD, curl would wait for a body
    url: shellQuoted(`${base.replace(/\/$/, "")}${targetOf(path, sent)}`),
    query: credential?.in === "query" ? `"${credential.name}=${token}"` : "", // curl encodes it
    headers: [
      ...(credential?.in === "header" ? [`"${credential.name}: ${token}"`] : []),
      ...(body ? [shellQuoted(`Content-Type: ${body.type}`)] : []),
      ...headers.map((header) => shellQuoted(header.join(": "))),
      ...(secret
        ? [`${secret}${cookies && shellQuoted(`; ${cookies}`)}`]
        : cookies
          ? [shellQuoted(`Cookie: ${cookies}`)]
          : []),
    ],
    data: body && kindOf(body.type) === "json" ? "--data" : "--data-raw", // --data would read a file if the text begins with @
    body: body ? shellQuoted(serializeBody(body.media, body.type, body.example)) : "",
  });
}

/** Writes a request with the client. Credentials are taken from the environment. */
function typescript(contract: OperationContract, parameters: Parameter[], body?: BodyExample) {
  const examples = parameters.map((parameter) => [parameter, parameter.example] as const);
  const input = inputWith(contract, examples, body && { value: body.example });
  const [[region] = [""]] = regions(contract.document);
  return renderTypeScript({
    id: contract.operation.operationId,
    region,
    input: Object.keys(input).length > 0 ? literal(input) : "",
  });
}

/** Writes an object as a literal whose names have quotes only if they need them. */
const literal = (value: object): string =>
  JSON.stringify(value, null, 2)
    .replaceAll(/^( *)"([A-Za-z_$][\w$]*)":/gm, "$1$2:")
    .replaceAll("\n", "\n  ");
