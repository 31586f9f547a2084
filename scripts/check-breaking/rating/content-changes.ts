import { isDecidedByMessage } from "../../../src/document/openapi/connection-headers.ts";
import { contentKey, essence, kindOf } from "../../../src/document/openapi/media-type.ts";
import { pointerBelow } from "../../../src/shared/json-pointer.ts";
import { alternatives } from "../inclusion/alternatives.ts";
import { follow } from "../schema/dereference.ts";
import { type Json, member, members, namesOf } from "../schema/json-values.ts";
import type { Schema } from "../schema/keywords.ts";
import { major, minor } from "./change.ts";
import {
  type Comparing,
  fieldsRating,
  ignored,
  membersRating,
  presenceRating,
  type Rated,
  type Rating,
} from "./field-changes.ts";
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

/** Rates a field that is true or false, by what it means for the sender of a value. */
const flagRating =
  (isDuty: boolean, becameTrue: string, becameFalse: string): Rating =>
  (before, after, place, { sender }) => {
    if (before === after) return [];
    const isBreaking = ((after === true) === isDuty) === (sender === "client");
    return (isBreaking ? major : minor)(place, after === true ? becameTrue : becameFalse);
  };

const requiredRating = flagRating(true, "became required: it is always sent", "became optional: it can be left out");
const permissionRating = flagRating(false, "added: other values conform too", "removed: fewer values conform");
const PERMISSIONS = { allowReserved: permissionRating, allowEmptyValue: permissionRating };

/** Returns the key of a content object for a media type, or of a wider one: a type with parameters is wider than no other. */
function coveringKey(content: object, type: string): string | undefined {
  if (type in content) return type;
  const key = contentKey(content, type);
  return key === essence(key ?? "") ? key : undefined;
}

const contentTypeRating: Rating = (before, after, place, { sender }) => {
  const [old, fresh] = [before, after].map((list) =>
    typeof list === "string" ? Object.fromEntries(list.split(",").map((type) => [type.trim(), true])) : undefined,
  );
  const isWithin = (inner?: Json, outer?: Json) =>
    !outer || (inner && Object.keys(inner).every((type) => coveringKey(outer, type) !== undefined));
  const [sent, accepted] = sender === "client" ? [old, fresh] : [fresh, old];
  if (!isWithin(sent, accepted)) return major(place, `${before} became ${after}: a content type is refused, or new`);
  return isWithin(accepted, sent) ? [] : minor(place, `${before} became ${after}: other content types conform`);
};

/** Rates what parameters and headers have in common. */
const describedRating =
  (style: string): Rating =>
  (before, after, place, comparing) => {
    const both = [before, after].map(follow);
    if (new Set(both.map(({ content }) => content === undefined)).size > 1) {
      return major(place, "changed: the parameter is written in another way");
    }
    const rating = fieldsRating(
      {
        ...{ schema: schemaRating, content: contentRating, deprecated: "minor", required: requiredRating },
        ...{ name: ignored, in: ignored }, // they identify it, and names of headers can differ in case
        ...PERMISSIONS,
      },
      (object) => withoutDefaults(object, style, object.schema),
    );
    const changes = rating(before, after, place, comparing);
    const unused = pointerBelow(place, "schema", "default"); // the default of a value that is always sent
    return both.every(isRequired) ? changes.filter((change) => change.place !== unused) : changes;
  };

/** Rates the addition of a part of a message: it refuses requests that lack a required part. */
const added =
  (noun: string) =>
  (part: unknown, { sender }: Comparing): Rated =>
    sender === "client" && isRequired(part)
      ? ["major", `added: a request without this ${noun} is refused`]
      : ["minor", `added: another ${noun}`];

/** Rates headers by their names. */
export const headersRating = membersRating(
  {
    added: added("header"),
    removed: ["major", "removed: a header that is in use is gone"],
    kept: describedRating("simple"),
  },
  {
    named: (headers) => {
      const all = members(renamed(headers, (name) => name.toLowerCase()));
      return Object.fromEntries(all.filter(([name]) => !isDecidedByMessage(name)));
    },
  },
);

/** Rates the parameters of an operation, by their places and names. */
export const parametersRating = membersRating({
  added: added("parameter"),
  removed: ["major", "removed: a parameter that is sent is gone"],
  kept: (before, ...rest) =>
    describedRating(/^(path|header)$/.test(String(follow(before).in)) ? "simple" : "form")(before, ...rest),
});

const encodingRating = fieldsRating({ contentType: contentTypeRating, headers: headersRating, ...PERMISSIONS });

/** Other media types ignore an encoding. */
const isEncoded = (place: string) => /\/(multipart|application~1x-www-form-urlencoded)[^/]*\/encoding$/.test(place);

/** Returns a media type with its encodings in the form in which they are compared. */
function withEncodings(media: Json): Json {
  const { properties } = follow(media.schema);
  const written = (encoding: unknown, name: string) =>
    withoutDefaults(follow(encoding), "form", member(properties, name));
  const encodings = members(media.encoding).map(([name, encoding]) => [name, written(encoding, name)]);
  return { ...media, encoding: Object.fromEntries(encodings) };
}

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
            encodingRating(member(before, name), member(after, name), pointerBelow(place, name), comparing),
          ),
      },
      withEncodings,
    ),
  },
  {
    named: (content) => renamed(content, mediaTypeName),
    covering: (content, name) => member(content, coveringKey(follow(content), name) ?? name),
  },
);

/** Rates the body of a request. */
export const bodyRating = presenceRating({
  added: added("body"),
  removed: ["major", "removed: the body that is sent has no meaning any more"],
  kept: fieldsRating({ required: requiredRating, content: contentRating }, (body) => withoutDefaults(body, "", false)),
});
