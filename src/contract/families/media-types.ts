import type { OperationContract } from "../../document/contract.ts";
import { contentKey } from "../../document/openapi/media-type.ts";
import { request } from "../exchange/request.ts";
import { type Clause, clauseOf } from "../trials/clause.ts";
import { accepts, refuses } from "../trials/trial.ts";

const OTHERS = [
  "text/plain",
  "application/xml",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=b",
  "application/json-patch+json", // begins with the media type of JSON, and has it in it
];

/** Ways to write the same JSON. */
const WRITINGS: Record<string, (value: unknown) => string> = {
  "JSON with white space between its parts": (value) => ` \r\n${JSON.stringify(value, null, "\t")}\n`,
  "JSON with escapes in its names": (value) =>
    JSON.stringify(value).replaceAll(
      /"(\w)(\w*)":/g,
      (_, first: string, others: string) => `"\\u00${first.charCodeAt(0).toString(16)}${others}":`,
    ),
};

/** Which media types a body may be sent in. */
export function mediaTypes(contract: OperationContract): Clause[] {
  const { operation, schemas } = contract;
  const { body } = contract;
  if (!body || body.mediaType.includes("*")) return [];
  const { mediaType } = body;
  const prefix = `${operation.operationId}.request.body.mediaType`;
  const pointer = schemas.pointerTo(operation.requestBody?.content, mediaType);
  const sent = (contentType: string | null) => (values: Parameters<typeof request>[1]) =>
    request(contract, values, { contentType });
  const typed = (type: string) => accepts(contract, type, sent(type));
  // A gateway that speaks HTTP/2 writes all names in small letters.
  const named = (nameCase: "lower" | "upper", label: string) =>
    accepts(contract, `names of headers in ${label} letters`, (values) => ({ ...request(contract, values), nameCase }));
  const rewritten = body.kind === "json" ? Object.entries(WRITINGS) : [];
  const writings = rewritten.map(([label, write]) =>
    accepts(contract, label, (values) => request(contract, values, { text: write(values.valid(body.schema)) })),
  );
  const allowed = {
    plain: { sentence: `The media type ${mediaType} is accepted.`, trials: [typed(mediaType), ...writings] },
    parameter: {
      sentence: `${mediaType} is accepted with a parameter.`,
      trials: ["; charset=utf-8", ";charset=UTF-8", '; charset="utf-8"'].map((more) => typed(mediaType + more)),
    },
    case: {
      sentence: `${mediaType} is accepted in any letter case.`,
      trials: [typed(mediaType.toUpperCase()), named("lower", "small"), named("upper", "capital")],
    },
  };
  const others = OTHERS.filter((type) => contentKey(operation.requestBody?.content ?? {}, type) === undefined);
  return [
    ...Object.entries(allowed).map(([name, { sentence, trials }]) =>
      clauseOf(`${prefix}.${name}`, sentence, pointer, "request", trials),
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
