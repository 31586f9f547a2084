import { type OperationContract, readContract } from "../../../src/document/contract.ts";
import { kindOf } from "../../../src/document/openapi/media-type.ts";
import { resolve } from "../../../src/document/openapi/resolve.ts";
import type { Document, OperationObject, Parameter } from "../../../src/document/openapi/types.ts";
import type { Operation } from "../../../src/document/operations/operations.ts";
import { exampleOf } from "../../../src/document/operations/request-body.ts";
import { type Credential, isAt } from "../../../src/document/operations/security.ts";
import { serializeBody } from "../../../src/document/parameters/bodies.ts";
import { regions, serverAddress } from "../client/endpoints.ts";
import { mediaTypeOf, nestedPlaces } from "../client/request-data.ts";
import { fillProgram } from "./fill-program.ts";
import { CLIENT, CURL, type ProgramKind, programOf, programsFor, SHORT_CURL } from "./programs.ts";
import type { RequestShape } from "./request-shape.ts";
import { programValues } from "./request-values.ts";

export type Sample = { lang: string; label: string; source: string };

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
export const samplesOf = (contract: OperationContract): Sample[] => madeSamples(contract, [CLIENT, CURL]);

/** Builds the request as one short command, if the document's examples are complete enough. */
export const shortSample = (contract: OperationContract): Sample | undefined => madeSamples(contract, [SHORT_CURL])[0];

function madeSamples(contract: OperationContract, kinds: ProgramKind[]): Sample[] {
  const { operation, credential, body, unsupportedSecurity } = contract;
  const parameters = operation.parameters.filter(({ required }) => required).filter((each) => !isAt(credential, each));
  if (parameters.some(({ example }) => example === undefined)) return [];
  const types = Object.keys(operation.requestBody?.content ?? {});
  return kinds.flatMap((kind) => {
    if (kind === CLIENT ? !programsFor(contract).includes(kind) : unsupportedSecurity) return [];
    const example = exampleIn(operation, kind === CLIENT ? mediaTypeOf(types) : body?.mediaType);
    return example || !operation.requestBody?.required ? [sampleIn(kind, contract, parameters, example)] : [];
  });
}

type BodyExample = NonNullable<ReturnType<typeof exampleIn>>;

/** Returns the example of a body in a media type, if there is one. */
function exampleIn({ requestBody }: Operation, type: string | undefined) {
  const media = requestBody?.content[type ?? ""];
  const example = media && exampleOf(media);
  return type === undefined || !media || example === undefined ? undefined : { type, media, example };
}

/** Writes the documented example of a request as a program. Credentials are taken from the environment. */
function sampleIn(
  kind: ProgramKind,
  contract: OperationContract,
  parameters: Parameter[],
  body: BodyExample | undefined,
): Sample {
  const { document, operation, credential } = contract;
  const [[region, endpoint] = []] = regions(document);
  const [server = ""] = (operation.servers ?? document.servers ?? []).map(serverAddress);
  const input = {
    ...(kind === CLIENT || endpoint === server ? { region, server: endpoint ?? "" } : { server }),
    parameters: parameters.map((each): [Parameter, unknown] => [each, each.example]),
    body: body && serializeBody(body.media, body.type, body.example),
  };
  const values = programValues(shapeOf(contract, body?.type, credential), input, kind.language);
  const source = fillProgram(programOf(kind, contract, credential), kind.language, values);
  return { lang: kind === CLIENT ? "TypeScript" : "curl", label: kind.label, source };
}

/** Describes the request of an operation with a body in one of its media types. */
export function shapeOf(
  contract: OperationContract,
  mediaType: string | undefined,
  credential: Credential | undefined,
): RequestShape {
  const { operationId, summary, method, path, requestBody } = contract.operation;
  const { schema } = requestBody?.content[mediaType ?? ""] ?? {};
  const kind = kindOf(mediaType ?? "");
  const isNumber = schema !== undefined && !contract.schemas.typesOf(schema).has("string");
  return {
    operationId,
    title: summary ?? operationId,
    method: method.toUpperCase(),
    path,
    mediaType,
    isParsed: kind === "json" || (kind === "text" && isNumber),
    nested: [...nestedPlaces(contract)],
    credential: credential && { in: credential.in, name: credential.name, prefix: credential.value("") },
  };
}
