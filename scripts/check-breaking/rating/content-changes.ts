import { contentKey, essence, kindOf } from "../../../src/document/openapi/media-type.ts";
import { alternatives } from "../inclusion/alternatives.ts";
import { follow } from "../schema/dereference.ts";
import { below, type Json, member, members, namesOf } from "../schema/json-values.ts";
import { keywords, type Schema } from "../schema/keywords.ts";
import { major, minor } from "./change.ts";
import { fieldsRating, ignored, membersRating, presenceRating, type Rating } from "./field-changes.ts";
import { schemaRating } from "./schema-changes.ts";

/** Returns the members of a map whose names can be written in several ways, in one way. */
const renamed = (map: unknown, rename: (name: string) => string): Json =>
  Object.fromEntries(members(map).map(([name, value]) => [rename(name), value]));

/** Removes the fields that have their default value, or no effect on a value of the schema. */
function withoutDefaults(fields: Json, usual: string, schema: Schema): Json {
  const style = fields.style ?? usual;
  const { style: _, explode = style === "form", ...rest } = fields;
  for (const name of ["required", "deprecated", "allowReserved", "allowEmptyValue"]) {
    if (rest[name] === false) delete rest[name];
  }
  const isExploded = explode !== (style === "form") && !isScalar(schema);
  return { ...rest, ...(style !== usual && { style }), ...(isExploded && { explode }) };
}

const isScalar = (schema: Schema) =>
  alternatives([schema]).every(({ types }) => !types.includes("array") && !types.includes("object"));

const isRequired = (node: unknown) => follow(node).required === true;

const requiredRating: Rating = (before, after, place, { sender }) => {
  if (before === after) return [];
  const [required, optional] =
    sender === "client"
      ? ["a request without it is refused", "it can be left out"]
      : ["it is always sent", "it is no longer always sent"];
  const reason = after === true ? `became required: ${required}` : `became optional: ${optional}`;
  return (after === true) === (sender === "client") ? major(place, reason) : minor(place, reason);
};

/** Rates what a sender may do, but need not. */
const permissionRating: Rating = (before, after, place, { sender }) => {
  if (before === after) return [];
  return (after === true) === (sender === "client")
    ? minor(place, "changed: other values conform")
    : major(place, "changed: a value is refused, or new");
};
const PERMISSIONS = { allowReserved: permissionRating, allowEmptyValue: permissionRating };

const contentTypeRating: Rating = (before, after, place, { sender }) => {
  const [old, fresh] = [before, after].map((list) =>
    typeof list === "string" ? Object.fromEntries(list.split(",").map((type) => [type.trim(), true])) : undefined,
  );
  const isWithin = (inner?: Json, outer?: Json) =>
    !outer || (inner && Object.keys(inner).every((type) => contentKey(outer, type) !== undefined));
  if (isWithin(old, fresh) && isWithin(fresh, old)) return [];
  return (sender === "client" ? isWithin(old, fresh) : isWithin(fresh, old))
    ? minor(place, `${before} became ${after}: other content types conform`)
    : major(place, `${before} became ${after}: a content type is refused, or new`);
};

/** Rates what parameters and headers have in common. */
const describedRating =
  (style: string, fields: Record<string, Rating> = {}): Rating =>
  (before, after, place, comparing) => {
    const both = [before, after].map(follow);
    if (new Set(both.map(({ content }) => content === undefined)).size > 1) {
      return major(place, "changed: the parameter is written in another way");
    }
    const isAlwaysSent = both.every(isRequired);
    return fieldsRating(
      {
        ...PERMISSIONS,
        ...{ schema: schemaRating, content: contentRating, deprecated: "minor", required: requiredRating },
        ...fields,
      },
      (object) => {
        const { schema, ...rest } = withoutDefaults(object, style, object.schema);
        return { ...rest, schema: isAlwaysSent ? withoutDefault(schema) : schema };
      },
    )(before, after, place, comparing);
  };

/** Removes the default of a schema, which is never used if a value is always sent. */
function withoutDefault(schema: Schema): Schema {
  const found = keywords(schema);
  if (found === false) return false;
  const { default: _, ...rest } = found;
  return rest;
}

/** Rates headers by their names. The media type stands in for `Content-Type`. */
export const headersRating = membersRating(
  {
    added: (header, { sender }) =>
      sender === "client" && isRequired(header)
        ? ["major", "added: a request without this header is refused"]
        : ["minor", "added"],
    removed: ["major", "removed: a header that is in use is gone"],
    kept: describedRating("simple"),
  },
  {
    named: (headers) => {
      const { "content-type": _, ...others } = renamed(headers, (name) => name.toLowerCase());
      return others;
    },
  },
);

/** Rates the parameters of an operation, by their places and names. */
export const parametersRating = membersRating({
  added: (parameter, { sender }) =>
    sender === "client" && isRequired(parameter)
      ? ["major", "added: requests without this parameter are refused"]
      : ["minor", "added: another parameter"],
  removed: ["major", "removed: a parameter that is sent is gone"],
  kept: (before, ...rest) => {
    const style = /^(path|header)$/.test(String(follow(before).in)) ? "simple" : "form";
    return describedRating(style, { name: ignored, in: ignored })(before, ...rest); // names of headers can differ in case
  },
});

const encodingRating = fieldsRating({ contentType: contentTypeRating, headers: headersRating, ...PERMISSIONS });

/** Other media types ignore an encoding. */
const isEncoded = (place: string) =>
  /\/(multipart~1[^/]*|application~1x-www-form-urlencoded[^/]*)\/encoding$/.test(place);

/** Returns a media type with its encodings in the form in which they are compared. */
const withEncodings = (media: Json): Json => ({
  ...media,
  encoding: Object.fromEntries(
    members(media.encoding).map(([name, encoding]) => {
      const { properties } = follow(media.schema);
      return [name, withoutDefaults(follow(encoding), "form", member(properties, name))];
    }),
  ),
});

/** The `charset` of JSON has no meaning. */
const mediaTypeName = (type: string) => {
  const name = type.toLowerCase().replaceAll(" ", "");
  return kindOf(name) === "json" ? name.replace(/;charset=[^;]*/, "") : name;
};

/** Rates the media types of a body, or of a parameter that is written as one. */
export const contentRating: Rating = membersRating(
  {
    added: ["minor", "added: another media type is possible"],
    removed: ["major", "removed: a media type that is in use is gone"],
    kept: fieldsRating(
      {
        schema: schemaRating,
        encoding: (before, after, place, comparing) =>
          (isEncoded(place) ? namesOf(before, after) : []).flatMap((name) =>
            encodingRating(member(before, name), member(after, name), below(place, name), comparing),
          ),
      },
      withEncodings,
    ),
  },
  {
    named: (content) => renamed(content, mediaTypeName),
    covering: (content, name) => {
      const key = contentKey(follow(content), name);
      return key === undefined || key === name || key !== essence(key) ? undefined : member(content, key);
    },
  },
);

/** Rates the body of a request. */
export const bodyRating = presenceRating({
  added: (body, { sender }) =>
    sender === "client" && isRequired(body)
      ? ["major", "added: requests without a body are refused"]
      : ["minor", "added: a body"],
  removed: ["major", "removed: the body that is sent has no meaning any more"],
  kept: fieldsRating({ required: requiredRating, content: contentRating }, (body) => withoutDefaults(body, "", false)),
});
