import { contentKey } from "../../document/openapi/media-type.ts";
import type { MediaType, Response } from "../../document/openapi/types.ts";
import { serializeParameter } from "../../document/parameters/serialize-parameter.ts";
import { checkHeaders } from "../../document/responses/check-headers.ts";
import { checkResponse, documentedResponse } from "../../document/responses/check-response.ts";
import { edgeResponseOf, serializeMadeUp } from "../engine/documented-response.ts";
import type { PrismResponse } from "../engine/engine.ts";
import type { EdgeResponse, HeaderList } from "../exchange/edge-response.ts";
import type { MockContract, MockOperation } from "../operations/mock-contract.ts";
import { madeUpValue } from "./made-up-value.ts";

/** The maximum number of random responses that Prism generates to find one that conforms. */
const MAX_ATTEMPTS = 5;

const known = new WeakMap<PrismResponse, Promise<EdgeResponse>>();
const bodies = new WeakMap<MediaType, Promise<EdgeResponse["body"]>>();

/**
 * Returns a response that Prism has made. Prism ignores some keywords, so values without an example that violate the document are
 * replaced, if values that conform are found. The result is remembered.
 */
export function conforming(
  contract: MockContract,
  found: MockOperation,
  generated: PrismResponse,
  types?: string[],
): Promise<EdgeResponse> {
  const response = known.get(generated) ?? corrected(contract, found, edgeResponseOf(generated), types);
  known.set(generated, response);
  return response;
}

async function corrected(contract: MockContract, found: MockOperation, response: EdgeResponse, types?: string[]) {
  const documented = documentedResponse(found.operation, response.status);
  const body = hasExample(documented) ? response.body : await conformingBody(contract, found, response, types);
  return { ...response, body, headers: await conformingHeaders(contract, documented, response.headers) };
}

/** Returns the first violation of the document by a made-up response; `undefined` if it conforms. */
export function ownViolation(found: MockOperation, response: EdgeResponse): string | undefined {
  const { status, headers } = response;
  const [header] = checkHeaders(
    found.schemas,
    documentedResponse(found.operation, status),
    Object.fromEntries(headers),
  );
  return violationOfBody(found, response) ?? header?.violation.message;
}

/** Reports whether a documented response has an example of its body, which is sent as it is. */
export const hasExample = (documented: Response | undefined): boolean =>
  Object.values(documented?.content ?? {}).some(({ example, examples }) => example !== undefined || examples);

const typeOf = ({ headers }: EdgeResponse) => headers.find(([name]) => name === "content-type")?.[1];

function violationOfBody({ schemas, operation }: MockOperation, response: EdgeResponse) {
  const { status, body } = response;
  const received = { status, contentType: typeOf(response), body: Buffer.from(body) };
  return checkResponse(schemas, operation, received)[0]?.message;
}

/** Returns the body of a response, or another one that conforms. The other one is searched once for a status and media type. */
function conformingBody(contract: MockContract, found: MockOperation, response: EdgeResponse, types?: string[]) {
  const content = documentedResponse(found.operation, response.status)?.content ?? {};
  const media = content[contentKey(content, typeOf(response) ?? "") ?? ""];
  if (!media || !violationOfBody(found, response)) return response.body;
  const body = bodies.get(media) ?? searchBody(contract, found, response, media, types);
  bodies.set(media, body);
  return body;
}

/** Tries random values of Prism first, since they look real, and then a value of our own. */
async function searchBody(
  contract: MockContract,
  found: MockOperation,
  response: EdgeResponse,
  { schema }: MediaType,
  types?: string[],
) {
  const isValid = (body: EdgeResponse["body"]) => !violationOfBody(found, { ...response, body });
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const random = contract.engine.respond(found.prism, { code: response.status, dynamic: true }, types);
    const body = random.ok ? edgeResponseOf(random.value).body : undefined;
    if (body !== undefined && isValid(body)) return body;
  }
  const value = await madeUpValue(contract, schema);
  const body = value === undefined ? response.body : serializeMadeUp(value, typeOf(response) ?? "");
  return isValid(body) ? body : response.body;
}

/** Replaces headers that violate the document. Without a better value, an optional header is left out. */
async function conformingHeaders(
  contract: MockContract,
  { headers: documented = {} }: Partial<Response> = {},
  sent: HeaderList,
): Promise<HeaderList> {
  let headers = sent;
  const received = Object.fromEntries(sent);
  for (const { name } of checkHeaders(contract.schemas, { description: "", headers: documented }, received)) {
    const header = documented[name];
    if (!header) continue;
    const value = await madeUpValue(contract, header.schema);
    const text = serializeParameter({ ...header, name, in: "header" }, value) ?? "";
    const one = { description: "", headers: { [name]: header } };
    const isValid =
      /^[ -~]+$/.test(text) && checkHeaders(contract.schemas, one, { [name.toLowerCase()]: text }).length === 0;
    if (!isValid && header.required) continue;
    headers = headers.filter(([other]) => other !== name.toLowerCase());
    if (isValid) headers.push([name.toLowerCase(), text]);
  }
  return headers;
}
