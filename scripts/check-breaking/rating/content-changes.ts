import { pointerBelow } from "../../../src/shared/json-pointer.ts";
import { follow } from "../schema/dereference.ts";
import { type Json, member, members, namesOf } from "../schema/json-values.ts";
import { keywords, type Schema } from "../schema/keywords.ts";
import { major, minor } from "./change.ts";
import { fieldsRating, ignored, membersRating, presenceRating, type Rating } from "./field-changes.ts";
import { schemaRating } from "./schema-changes.ts";

/** Returns the members of a map whose names can be written in several ways, in one way. */
const renamed = (map: unknown, rename: (name: string) => string): Json =>
  Object.fromEntries(members(map).map(([name, value]) => [rename(name), value]));

/** Removes the fields that have their default value. */
function withoutDefaults(fields: Json, usual: string): Json {
  const style = fields.style ?? usual;
  const { style: _, explode = style === "form", ...rest } = fields;
  for (const name of ["required", "deprecated", "allowReserved", "allowEmptyValue"]) {
    if (rest[name] === false) delete rest[name];
  }
  return { ...rest, ...(style !== usual && { style }), ...(explode !== (style === "form") && { explode }) };
}

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

const contentTypeRating: Rating = (before, after, place, { sender }) => {
  const [old, fresh] = [before, after].map((list) =>
    typeof list === "string" ? list.split(",").map((type) => type.trim().toLowerCase()) : undefined,
  );
  const isWithin = (inner?: string[], outer?: string[]) => !outer || inner?.every((type) => outer.includes(type));
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
      { schema: schemaRating, content: contentRating, deprecated: "minor", required: requiredRating, ...fields },
      (object) => {
        const { schema, ...rest } = withoutDefaults(object, style);
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
  (headers) => {
    const { "content-type": _, ...others } = renamed(headers, (name) => name.toLowerCase());
    return others;
  },
);

/** Rates the parameters of an operation, by their places and names. */
export const parametersRating = membersRating({
  added: (parameter) =>
    isRequired(parameter)
      ? ["major", "added: requests without this parameter are refused"]
      : ["minor", "added: an optional parameter"],
  removed: ["major", "removed: a parameter that clients send is gone"],
  kept: (before, ...rest) => {
    const style = /^(path|header)$/.test(String(follow(before).in)) ? "simple" : "form";
    return describedRating(style, { name: ignored, in: ignored })(before, ...rest); // names of headers can differ in case
  },
});

const encodingRating = fieldsRating({ contentType: contentTypeRating, headers: headersRating }, (encoding) =>
  withoutDefaults(encoding, "form"),
);

/** Other media types ignore an encoding. */
const ENCODED = /^#.*\/(multipart~1|application~1x-www-form-urlencoded)/;

/** Rates the media types of a body, or of a parameter that is written as one. */
export const contentRating: Rating = membersRating(
  {
    added: ["minor", "added: another media type is possible"],
    removed: ["major", "removed: a media type that is in use is gone"],
    kept: fieldsRating({
      schema: schemaRating,
      encoding: (before, after, place, comparing) =>
        (ENCODED.test(place) ? namesOf(before, after) : []).flatMap((name) =>
          encodingRating(member(before, name), member(after, name), pointerBelow(place, name), comparing),
        ),
    }),
  },
  (content) => renamed(content, (name) => name.toLowerCase().replaceAll(" ", "")),
);

/** Rates the body of a request. */
export const bodyRating = presenceRating({
  added: (body) =>
    isRequired(body) ? ["major", "added: requests without a body are refused"] : ["minor", "added: an optional body"],
  removed: ["major", "removed: the body that is sent has no meaning any more"],
  kept: fieldsRating({ required: requiredRating, content: contentRating }, (body) => withoutDefaults(body, "")),
});
