import { follow } from "../schema/dereference.ts";
import { type Json, members } from "../schema/json-values.ts";
import { keywords, type Schema } from "../schema/keywords.ts";
import type { Change, Sender } from "./change.ts";
import { type Field, fieldChanges, memberChanges } from "./field-changes.ts";
import { schemaChanges } from "./schema-changes.ts";

/** Rates the media types of a body, or of a parameter that is written as one. */
export function contentChanges(before: unknown, after: unknown, place: string, sender: Sender): Change[] {
  return memberChanges(mediaTypes(before), mediaTypes(after), place, {
    added: () => ["minor", "added: another media type is possible"],
    removed: () => ["major", "removed: a media type that is in use is gone"],
    kept: (old, fresh, spot) => mediaTypeChanges(follow(old), follow(fresh), spot, sender),
  });
}

/** Media types by their names, which are written in any case. */
const mediaTypes = (content: unknown): Json =>
  Object.fromEntries(members(content).map(([name, value]) => [name.toLowerCase().replaceAll(" ", ""), value]));

const mediaTypeChanges = (before: Json, after: Json, place: string, sender: Sender): Change[] => {
  const isEncoded = /^#.*\/(multipart~1|application~1x-www-form-urlencoded)/.test(place);
  return fieldChanges({ schema: true, encoding: {}, ...before }, { schema: true, encoding: {}, ...after }, place, {
    schema: schemaOf(sender),
    // Of other media types it is ignored.
    encoding: (old, fresh, spot) => (isEncoded ? encodingChanges(old, fresh, spot, sender) : []),
  });
};

const schemaOf =
  (sender: Sender): Field =>
  (before, after, place) =>
    schemaChanges(before ?? true, after ?? true, sender, place);

function encodingChanges(before: unknown, after: unknown, place: string, sender: Sender): Change[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  const of = (encodings: unknown, name: string) => withoutDefaults(follow((encodings as Json)[name]), "form");
  return [...names].flatMap((name) =>
    fieldChanges(of(before, name), of(after, name), `${place}/${name}`, {
      contentType: (old, fresh, spot) => contentTypeChanges(old, fresh, spot, sender),
      headers: (old, fresh, spot) => headersChanges(old, fresh, spot, sender),
    }),
  );
}

function contentTypeChanges(before: unknown, after: unknown, place: string, sender: Sender): Change[] {
  const [old, fresh] = [before, after].map((list) =>
    typeof list === "string" ? list.split(",").map((each) => each.trim().toLowerCase()) : undefined,
  );
  const isWithin = (inner?: string[], outer?: string[]) => !outer || inner?.every((each) => outer.includes(each));
  if (isWithin(old, fresh) && isWithin(fresh, old)) return [];
  const [sent, accepted] = sender === "client" ? [old, fresh] : [fresh, old];
  return isWithin(sent, accepted)
    ? [{ impact: "minor", place, reason: `${before} became ${after}: other content types conform` }]
    : [{ impact: "major", place, reason: `${before} became ${after}: a content type is refused, or new` }];
}

/** Rates the parameters of an operation, by their places and names. */
export const parametersChanges = (before: Json, after: Json, place: string, sender: Sender): Change[] =>
  memberChanges(before, after, place, {
    added: (parameter) =>
      follow(parameter).required === true
        ? ["major", "added: requests without this parameter are refused"]
        : ["minor", "added: an optional parameter"],
    removed: () => ["major", "removed: a parameter that clients send is gone"],
    kept: (old, fresh, spot) => parameterChanges(follow(old), follow(fresh), spot, sender),
  });

function parameterChanges(before: Json, after: Json, place: string, sender: Sender): Change[] {
  const style = before.in === "path" || before.in === "header" ? "simple" : "form";
  return describedChanges(before, after, place, sender, style, {
    name: () => [], // what differs is the case of a header
    in: () => [],
    required: (old, fresh, spot) => required(old, fresh, spot, sender === "client"),
  });
}

/** Rates headers by their names, which are written in any case. */
export function headersChanges(before: unknown, after: unknown, place: string, sender: Sender): Change[] {
  const named = (headers: unknown): Json =>
    Object.fromEntries(
      members(headers)
        .map(([name, value]) => [name.toLowerCase(), value] as const)
        .filter(([name]) => name !== "content-type"), // the media type says it
    );
  return memberChanges(named(before), named(after), place, {
    added: (header) =>
      sender === "client" && follow(header).required === true
        ? ["major", "added: what is sent without this header is refused"]
        : ["minor", "added"],
    removed: () => ["major", "removed: a header that is in use is gone"],
    kept: (old, fresh, spot) =>
      describedChanges(follow(old), follow(fresh), spot, sender, "simple", {
        required: (one, other, at) => required(one, other, at, sender === "client"),
      }),
  });
}

/** Rates what parameters and headers have in common. */
function describedChanges(
  before: Json,
  after: Json,
  place: string,
  sender: Sender,
  style: string,
  fields: Record<string, Field>,
): Change[] {
  const isSchema = ({ content }: Json) => content === undefined;
  if (isSchema(before) !== isSchema(after)) {
    return [{ impact: "major", place, reason: "changed: the parameter is written in another way" }];
  }
  const isAlways = before.required === true && after.required === true;
  const ready = (each: Json) => {
    const { schema, ...rest } = withoutDefaults(each, style);
    return { ...rest, schema: isAlways ? withoutDefault(schema) : (schema ?? true) };
  };
  return fieldChanges(ready(before), ready(after), place, {
    schema: schemaOf(sender),
    content: (old, fresh, spot) => contentChanges(old, fresh, spot, sender),
    deprecated: "minor",
    ...fields,
  });
}

/** Without the default, which is never used where a value is always sent. */
function withoutDefault(schema: Schema): Schema {
  const found = keywords(schema);
  if (found === false) return false;
  const { default: _, ...rest } = found;
  return rest;
}

/** The fields without those that have their default value. */
function withoutDefaults(fields: Json, usual: string): Json {
  const style = fields.style ?? usual;
  const { style: _, explode = style === "form", ...rest } = fields;
  for (const name of ["required", "deprecated", "allowReserved", "allowEmptyValue"]) {
    if (rest[name] === false) delete rest[name];
  }
  return { ...rest, ...(style !== usual && { style }), ...(explode !== (style === "form") && { explode }) };
}

/** Rates whether something must be sent. */
function required(before: unknown, after: unknown, place: string, isDemand: boolean): Change[] {
  if (before === after) return [];
  const [more, less] = isDemand
    ? (["a request without it is refused", "it can be left out"] as const)
    : (["it is always there", "it is no longer always there"] as const);
  const reason = after === true ? `became required: ${more}` : `became optional: ${less}`;
  return [{ impact: (after === true) === isDemand ? "major" : "minor", place, reason }];
}

/** Rates the body of a request. */
export function bodyChanges(before: unknown, after: unknown, place: string, sender: Sender): Change[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined) {
    return follow(after).required === true
      ? [{ impact: "major", place, reason: "added: requests without a body are refused" }]
      : [{ impact: "minor", place, reason: "added: an optional body" }];
  }
  if (after === undefined)
    return [{ impact: "major", place, reason: "removed: the body that is sent means nothing now" }];
  const ready = (body: unknown) => withoutDefaults(follow(body), "");
  return fieldChanges(ready(before), ready(after), place, {
    required: (old, fresh, spot) => required(old, fresh, spot, sender === "client"),
    content: (old, fresh, spot) => contentChanges(old, fresh, spot, sender),
  });
}
