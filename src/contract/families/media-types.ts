import type { OperationContract } from "../../document/contract.ts";
import { contentKey } from "../../document/openapi/media-type.ts";
import { serializeForm } from "../../document/parameters/bodies.ts";
import { isObject } from "../../shared/is-object.ts";
import { bypasses } from "../samples/odd-requests.ts";
import { type Clause, clauseOf } from "../trials/clause.ts";
import { accepted, type Expectation, notSucceeded, refused } from "../trials/expectations.ts";
import { invalidBody } from "../trials/invalid-body.ts";
import type { Trial } from "../trials/trial.ts";

const OTHERS = [
  "text/plain",
  "application/xml",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=b",
  "text/json", // accepted by ASP.NET
  "application/octet-stream",
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

/** Other encodings of an object, which some frameworks decode like JSON. Any site can send forms on behalf of a user. */
const FORMS: Record<string, (fields: object) => string> = {
  "application/x-www-form-urlencoded": (fields) => serializeForm({}, fields),
  "multipart/form-data; boundary=b": (fields) =>
    Object.entries(fields)
      .flatMap(([name, value]) => [value].flat().map((each) => [name, isObject(each) ? JSON.stringify(each) : each]))
      .map(([name, text]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`)
      .concat("--b--\r\n")
      .join(""),
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
  const asForm = ([contentType, write]: [string, (value: object) => string]): Trial => ({
    label: `${contentType} with the fields of a form`,
    expect: refused,
    changes(values) {
      const fields = values.valid(schema, (value) => isObject(value) && serializeForm({}, value) !== "") as object;
      return { contentType, text: write(fields) };
    },
  });
  const isJson = body.kind === "json";
  const json = isJson ? invalidBody(contract) : undefined;
  const refusable = (type: string) => contentKey(content, type) === undefined;
  const hasFields = isJson && Object.keys(schemas.propertiesOf(schema)).length > 0;
  const forms = Object.entries(FORMS)
    .filter(([type]) => refusable(type))
    .map(asForm);
  const withNames = (nameCase: "lower" | "upper", label: string): Trial => ({
    label: `header names in ${label}`,
    expect: accepted,
    edit: (message) => ({ ...message, nameCase }),
  });
  const spellings = Object.entries(isJson ? SPELLINGS : {}).map(
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
    clause("other", "A media type that is not documented is refused.", [
      ...OTHERS.filter(refusable).map((type) => inType(type, refused)),
      ...(hasFields ? forms : []),
    ]),
    // Some frameworks choose the validator by the exact media type, and do not validate a body if they find none.
    ...(json === undefined
      ? []
      : [
          clause("validated", "A body is validated, however its media type and the request are written.", [
            ...[`${mediaType};charset=utf-8`, `${mediaType} ; charset=utf-8`, mediaType.toUpperCase()].map(
              (contentType): Trial => ({
                label: `an invalid body as ${contentType}`,
                expect: refused,
                changes: { json, contentType },
              }),
            ),
            ...Object.entries(bypasses(contract)).map(
              ([label, edit]): Trial => ({
                label: `an invalid body, and ${label}`,
                expect: notSucceeded,
                changes: { json },
                edit,
                options: { otherOperation: true }, // the HTTP server itself may respond
              }),
            ),
          ]),
        ]),
    clause("missing", "A body without a media type is refused.", [
      { label: "no Content-Type", expect: refused, changes: { contentType: null } },
    ]),
  ];
}
