import type { OperationContract } from "../../document/contract.ts";
import { kindOf } from "../../document/openapi/media-type.ts";
import type { Response } from "../../document/openapi/types.ts";
import { idSuffix, sentenceSubject } from "../../values/subschemas.ts";
import type { ClauseSummary } from "../clauses/findings.ts";
import { withUniqueIds } from "../clauses/unique-ids.ts";
import { type ResponseKeyword, responseKeywords } from "./response-keywords.ts";

/** A clause about the responses of an operation. */
export interface ResponseClause extends ClauseSummary {
  aspect: "complete" | "status" | "encoding" | "received" | "header" | "mediaType" | "unread" | "syntax" | "keyword";
  /** The key in `responses`, or `undefined` if the clause is about every response. */
  status?: string;
  header?: string;
  /** Whether every response with the status has the header. */
  isRequired?: boolean;
  /** The media type of the body that the clause is about. */
  mediaType?: string;
  keyword?: ResponseKeyword;
}

const known = new WeakMap<OperationContract, ResponseClause[]>();

/** Returns every response clause of an operation. */
export function responseClauses(contract: OperationContract): ResponseClause[] {
  const all = known.get(contract) ?? withUniqueIds(derive(contract));
  known.set(contract, all);
  return all;
}

type Details = Omit<ResponseClause, keyof ClauseSummary>;
type MakeClause = (id: string, sentence: string, pointer: string, details: Details) => ResponseClause;

function derive(contract: OperationContract): ResponseClause[] {
  const { pointer, operationId, responses } = contract.operation;
  const clause: MakeClause = (id, sentence, at, details) => {
    return { id: `${operationId}.response.${id}`, sentence, pointer: at, kind: "response", ...details };
  };
  const status = `The status of the response to a valid request is documented (${Object.keys(responses).join(", ") || "none"}).`;
  const encoding = "A response has a content coding that the request accepts, and can be decoded.";
  return [
    clause("complete", "Every response is complete: no connection is cut.", pointer, { aspect: "complete" }),
    clause("status", status, contract.schemas.pointerTo(responses), { aspect: "status" }),
    clause("encoding", encoding, pointer, { aspect: "encoding" }),
    ...Object.entries(responses).flatMap(([key, response]) => ofStatus(contract, key, response, clause)),
  ];
}

function ofStatus(
  contract: OperationContract,
  status: string,
  response: Response,
  clause: MakeClause,
): ResponseClause[] {
  const { schemas, operation } = contract;
  const { headers = {}, content = {} } = response;
  const types = operation.method === "head" ? [] : Object.keys(content);
  // The ID of the main body omits the media type: `200.body` beside `200.body(text/csv)`.
  const main = types.find((type) => kindOf(type) === "json") ?? types[0];
  const clauses: ResponseClause[] = [];
  // A range like 4XX does not promise any particular response.
  if (/^\d{3}$/.test(status)) {
    const sentence = `The documented response ${status} is received.`;
    clauses.push(clause(`${status}.received`, sentence, schemas.pointerTo(response), { aspect: "received", status }));
  }
  for (const header of Object.keys(headers).filter((name) => name.toLowerCase() !== "content-type")) {
    const sentence = `The header ${header} of a ${status} is as documented.`;
    const pointer = schemas.pointerTo(headers, header);
    const isRequired = headers[header]?.required && { isRequired: true };
    clauses.push(
      clause(`${status}.header.${header}`, sentence, pointer, { aspect: "header", header, ...isRequired, status }),
    );
  }
  if (types.length > 0) {
    const sentence = `The media type of a ${status} is ${types.join(" or ")}.`;
    const pointer = schemas.pointerTo(content, ...(types.length > 1 ? [] : types));
    clauses.push(clause(`${status}.mediaType`, sentence, pointer, { aspect: "mediaType", status }));
  }
  const bodies = types.flatMap((type) => ofBody(contract, status, type, type === main, clause));
  return [...clauses, ...bodies];
}

function ofBody(
  { operation, schemas }: OperationContract,
  status: string,
  mediaType: string,
  isMain: boolean,
  clause: MakeClause,
): ResponseClause[] {
  const content = operation.responses[status]?.content;
  const schema = content?.[mediaType]?.schema;
  if (!schema) return [];
  const kind = kindOf(mediaType);
  const id = isMain ? `${status}.body` : `${status}.body(${mediaType})`;
  const about = { mediaType, status };
  const pointer = schemas.pointerTo(content, mediaType);
  if (kind !== "json" && kind !== "text") {
    return [clause(id, `The body of a ${status} is as documented.`, pointer, { aspect: "unread", ...about })];
  }
  const keywords = responseKeywords(schemas, schema).map((keyword) => {
    const { path, property } = keyword;
    const sentence = property
      ? `The body of a ${status} has ${idSuffix([...path, property]).slice(1)}.`
      : `In a ${status}, ${sentenceSubject(path)} conforms to ${keyword.keyword}${valueText(keyword.schema[keyword.keyword])}.`;
    return clause(`${id}${keyword.end}`, sentence, keyword.pointer, { aspect: "keyword", keyword, ...about });
  });
  if (kind === "text") return keywords;
  return [
    clause(`${id}.syntax`, `The body of a ${status} is JSON.`, pointer, { aspect: "syntax", ...about }),
    ...keywords,
  ];
}

/** Returns the value of a keyword, or nothing if the value is too long for a sentence. */
function valueText(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? "" : ` ${text}`;
}
