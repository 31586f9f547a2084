import { contentKey } from "../../document/media-type.ts";
import { bodyOf } from "../body.ts";
import { type Clause, clauseOf } from "../clause.ts";
import type { Contract } from "../contract.ts";
import { request } from "../request.ts";
import { accepts, refuses } from "../trial.ts";

const OTHERS = [
  "text/plain",
  "application/xml",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=b",
];

/** Which media types a body may be sent in. */
export function mediaTypes(contract: Contract): Clause[] {
  const { operation, schemas } = contract;
  const body = bodyOf(contract);
  if (!body || body.mediaType.includes("*")) return [];
  const { mediaType } = body;
  const prefix = `${operation.operationId}.request.body.mediaType`;
  const pointer = schemas.pointerTo(operation.requestBody?.content, mediaType);
  const sent = (contentType: string | null) => (values: Parameters<typeof request>[1]) =>
    request(contract, values, { contentType });
  const allowed = {
    plain: { sentence: `The media type ${mediaType} is accepted.`, type: mediaType },
    parameter: {
      sentence: `${mediaType} is accepted with a parameter.`,
      type: `${mediaType}; charset=utf-8`,
    },
    case: { sentence: `${mediaType} is accepted in any letter case.`, type: mediaType.toUpperCase() },
  };
  const others = OTHERS.filter((type) => contentKey(operation.requestBody?.content ?? {}, type) === undefined);
  return [
    ...Object.entries(allowed).map(([name, { sentence, type }]) =>
      clauseOf(`${prefix}.${name}`, sentence, pointer, "request", [accepts(contract, type, sent(type))]),
    ),
    clauseOf(
      `${prefix}.other`,
      "Another media type than the documented ones is refused.",
      pointer,
      "request",
      others.map((type) => refuses(contract, type, sent(type))),
    ),
    clauseOf(`${prefix}.missing`, "A body without a media type is refused.", pointer, "request", [
      refuses(contract, "no Content-Type", sent(null)),
    ]),
  ];
}
