import type { OperationContract } from "../../document/contract.ts";
import { contentKey } from "../../document/openapi/media-type.ts";
import { type Clause, clauseOf } from "../trials/clause.ts";
import { accepted, type Expectation, refused } from "../trials/expectations.ts";
import type { Trial } from "../trials/trial.ts";

const OTHERS = [
  "text/plain",
  "application/xml",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=b",
  "application/json-patch+json", // for servers that look for application/json or json anywhere
];

const SPELLINGS: Record<string, (value: unknown) => string> = {
  "JSON with white space between its tokens": (value) => ` \r\n${JSON.stringify(value, null, "\t")}\n`,
  "JSON with escapes in its names": (value) =>
    JSON.stringify(value).replaceAll(
      /"(\w)(\w*)":/g,
      (_, first: string, others: string) => `"\\u00${first.charCodeAt(0).toString(16)}${others}":`,
    ),
};

const PARAMETERS = ["; charset=utf-8", ";charset=UTF-8", '; charset="utf-8"'];

/** Builds clauses about the media types that a body may have. */
export function mediaTypes(contract: OperationContract): Clause[] {
  const { operation, schemas, body } = contract;
  if (!body || body.mediaType.includes("*")) return [];
  const { mediaType, schema } = body;
  const content = operation.requestBody?.content ?? {};
  const pointer = schemas.pointerTo(content, mediaType);
  const clause = (name: string, sentence: string, trials: Trial[]) =>
    clauseOf(contract, { id: `request.body.mediaType.${name}`, sentence, pointer, trials });
  const inType = (contentType: string, expect: Expectation): Trial => ({
    label: contentType,
    expect,
    changes: { contentType },
  });
  const withNames = (nameCase: "lower" | "upper", label: string): Trial => ({
    label: `header names in ${label}`,
    expect: accepted,
    edit: (message) => ({ ...message, nameCase }),
  });
  const spellings = Object.entries(body.kind === "json" ? SPELLINGS : {}).map(
    ([label, spell]): Trial => ({
      label,
      expect: accepted,
      changes: (values) => ({ text: spell(values.valid(schema)) }),
    }),
  );
  return [
    clause("plain", `The media type ${mediaType} is accepted.`, [inType(mediaType, accepted), ...spellings]),
    clause(
      "parameter",
      `${mediaType} is accepted with a parameter.`,
      PARAMETERS.map((parameter) => inType(mediaType + parameter, accepted)),
    ),
    clause("case", `${mediaType} is accepted in any letter case.`, [
      inType(mediaType.toUpperCase(), accepted),
      withNames("lower", "lowercase"), // as HTTP/2 gateways write them
      withNames("upper", "uppercase"),
    ]),
    clause(
      "other",
      "A media type that is not documented is refused.",
      OTHERS.filter((type) => contentKey(content, type) === undefined).map((type) => inType(type, refused)),
    ),
    clause("missing", "A body without a media type is refused.", [
      { label: "no Content-Type", expect: refused, changes: { contentType: null } },
    ]),
  ];
}
