import type { OperationContract } from "../../document/contract.ts";
import type { Response } from "../../document/openapi/types.ts";
import { idSuffix, sentenceSubject } from "../../values/subschemas.ts";
import type { ClauseName } from "../clauses/findings.ts";
import { withUniqueIds } from "../clauses/unique-ids.ts";
import { type ResponseBody, type ResponseKeyword, responseBodies, responseKeywords } from "./response-bodies.ts";

/** A sentence about the responses of an operation, with the part of a response that it is about. */
export interface ResponseClause extends ClauseName {
  part: "complete" | "status" | "encoding" | "received" | "header" | "mediaType" | "unread" | "syntax" | "keyword";
  /** The key of `responses`; `undefined` if it is about all. */
  status?: string;
  header?: string;
  /** Of a body. */
  mediaType?: string;
  keyword?: ResponseKeyword;
}

const known = new WeakMap<OperationContract, ResponseClause[]>();

/** Every response clause of an operation. */
export function responseClauses(contract: OperationContract): ResponseClause[] {
  const all = known.get(contract) ?? withUniqueIds(derive(contract));
  known.set(contract, all);
  return all;
}

type MakeName = (id: string, sentence: string, pointer: string) => ClauseName;

function derive(contract: OperationContract): ResponseClause[] {
  const { operation, schemas } = contract;
  const { pointer, operationId, responses } = operation;
  const clause: MakeName = (id, sentence, at) => ({
    id: `${operationId}.response.${id}`,
    sentence,
    pointer: at,
    kind: "response",
  });
  const status = "The status of the response to a valid request is documented.";
  const encoding = "A response has a content coding that the request accepts, and can be decoded.";
  return [
    { ...clause("complete", "Every response is complete: no connection is cut.", pointer), part: "complete" },
    { ...clause("status", status, schemas.pointerTo(responses)), part: "status" },
    { ...clause("encoding", encoding, pointer), part: "encoding" },
    ...Object.entries(responses).flatMap(([key, response]) =>
      ofStatus(contract, key, response, clause).map((each) => ({ ...each, status: key })),
    ),
  ];
}

function ofStatus(contract: OperationContract, status: string, response: Response, clause: MakeName): ResponseClause[] {
  const { schemas, operation } = contract;
  const { headers = {}, content } = response;
  const bodies = responseBodies(operation, status);
  const types = bodies.map(({ mediaType }) => mediaType);
  const received = clause(
    `${status}.received`,
    `The documented response ${status} is received.`,
    schemas.pointerTo(response),
  );
  const ofMediaType = () =>
    clause(
      `${status}.mediaType`,
      `The media type of a ${status} is ${types.join(" or ")}.`,
      schemas.pointerTo(content, ...(types.length > 1 ? [] : types)),
    );
  return [
    // A range like 4XX promises no response in particular.
    ...(/^\d{3}$/.test(status) ? [{ ...received, part: "received" } as const] : []),
    ...Object.keys(headers)
      .filter((name) => name.toLowerCase() !== "content-type")
      .map((header) => {
        const sentence = `The header ${header} of a ${status} is as documented.`;
        const name = clause(`${status}.header.${header}`, sentence, schemas.pointerTo(headers, header));
        return { ...name, part: "header", header } as const;
      }),
    ...(types.length > 0 ? [{ ...ofMediaType(), part: "mediaType" } as const] : []),
    ...bodies.flatMap((body) =>
      ofBody(contract, status, body, clause).map((each) => ({ ...each, mediaType: body.mediaType })),
    ),
  ];
}

function ofBody(contract: OperationContract, status: string, body: ResponseBody, clause: MakeName): ResponseClause[] {
  const { operation, schemas } = contract;
  const { id, mediaType, schema, kind } = body;
  if (!schema) return [];
  const pointer = schemas.pointerTo(operation.responses[status]?.content, mediaType);
  if (kind !== "json" && kind !== "text") {
    return [{ ...clause(id, `The body of a ${status} is as documented.`, pointer), part: "unread" }];
  }
  const keywords = responseKeywords(schemas, schema).map((each) => {
    const { end, keyword, path, property } = each;
    const title = sentenceSubject(path);
    const sentence = property
      ? `The body of a ${status} has ${idSuffix([...path, property]).slice(1)}.`
      : `In a ${status}, ${title} conforms to ${keyword}${valueText(each.schema[keyword])}.`;
    return { ...clause(`${id}${end}`, sentence, each.pointer), part: "keyword", keyword: each } as const;
  });
  const syntax = { ...clause(`${id}.syntax`, `The body of a ${status} is JSON.`, pointer), part: "syntax" } as const;
  return kind === "json" ? [syntax, ...keywords] : keywords;
}

/** The value of a keyword, where it is short enough for a sentence. */
function valueText(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? "" : ` ${text}`;
}
