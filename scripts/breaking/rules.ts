import type { Change, Impact } from "./change.ts";

/** A rating of our own, for changes that `redocly diff` rates too low or too high. */
export interface Rule {
  impact: Impact;
  reason: string;
  applies(change: Change): boolean;
}

/** What a keyword means where it is not written. */
const IMPLIED: Record<string, unknown> = {
  minLength: 0,
  minItems: 0,
  minProperties: 0,
  uniqueItems: false,
  additionalProperties: true,
  deprecated: false,
  readOnly: false,
  writeOnly: false,
};

const TEXT_NODES =
  /^(Info|Contact|License|Tag|TagList|TagGroups?|ExternalDocs|Logo|Examples?|ExamplesMap|XCodeSample(List)?)$/;
const TEXT_PROPERTIES = /^(description|summary|title|examples?|\$comment|tags|externalDocs|operationName)$/;

/** Keywords that limit values, and that `schema-constraint-changed` does not compare. */
const NOT_COMPARED = /^(minContains|maxContains|if|contentSchema|discriminator|jsonSchemaDialect)$/;

/** The rules that lower a rating: the first that applies decides. */
export const lowering: Rule[] = [
  {
    impact: "patch",
    reason: "text and examples bind nobody",
    applies: ({ typeName, property = "" }) => TEXT_NODES.test(typeName) || TEXT_PROPERTIES.test(property),
  },
  {
    impact: "patch",
    reason: "the value is what holds without it",
    applies: ({ property = "", base, revision }) =>
      property in IMPLIED && (base?.value ?? IMPLIED[property]) === (revision?.value ?? IMPLIED[property]),
  },
];

/** The rules that raise a rating: the greatest impact decides. */
export const raising: Rule[] = [
  {
    impact: "minor",
    reason: "it changes what conforms",
    applies: ({ path, typeName }) => isUsed(path) && typeName !== "SpecExtension",
  },
  {
    impact: "major",
    reason: "a property that clients send or read is gone",
    applies: (change) => isUsed(change.path) && isGone(change) && /\/properties\/[^/]+$/.test(pointerOf(change)),
  },
  {
    impact: "major",
    reason: "the package exports the types of the schemas by their names",
    applies: (change) => isGone(change) && /^#\/components\/schemas\/[^/]+$/.test(pointerOf(change)),
  },
  {
    impact: "major",
    reason: "typed clients name paths and parameters letter by letter",
    applies: (change) =>
      (change.typeName === "PathItem" && isGone(change)) ||
      (change.typeName === "Parameter" && change.property === "name"),
  },
  {
    impact: "major",
    reason: "what is left out now means something else",
    applies: ({ property, base }) => property === "default" && base?.value !== undefined,
  },
  {
    impact: "major",
    reason: "the property changed between requests and responses",
    applies: ({ property = "" }) => /^(readOnly|writeOnly)$/.test(property),
  },
  {
    impact: "major",
    reason: "redocly diff cannot compare this keyword",
    applies: ({ typeName, property = "" }) =>
      NOT_COMPARED.test(property) || /^(PatternProperties|Discriminator)/.test(typeName),
  },
  {
    impact: "major",
    reason: "a response header is no longer always there",
    applies: ({ typeName, property, base }) => typeName === "Header" && property === "required" && base?.value === true,
  },
  {
    impact: "major",
    reason: "the body of a response may now be anything",
    applies: ({ path, typeName, kind }) =>
      typeName === "Schema" && kind === "removed" && /\/responses\/.*\/schema$/.test(path),
  },
  {
    impact: "major",
    reason: "what was sent without a schema may no longer conform",
    applies: ({ path, typeName, kind }) =>
      typeName === "Schema" && kind === "added" && /\/schema$/.test(path) && !path.includes("/responses/"),
  },
  {
    impact: "major",
    reason: "the parameter is written in another way",
    applies: ({ path, typeName, kind }) =>
      typeName === "MediaTypesMap" && kind === "added" && /\/parameters\/[^/]+\/content$/.test(path),
  },
  {
    impact: "major",
    reason: "an address that clients use is gone",
    applies: ({ typeName, property, base, revision }) =>
      typeName === "ServerVariable" && property === "enum" && loses(base?.value, revision?.value),
  },
  {
    impact: "major",
    reason: "the servers of the document no longer hold here",
    applies: ({ path, typeName, kind }) => typeName === "ServerList" && kind === "added" && path.startsWith("#/paths/"),
  },
  {
    impact: "major",
    reason: "data that the package exports has changed",
    applies: (change) => /\/x-[^/]+/.test(change.path) && change.typeName === "Schema" && !isWidened(change),
  },
];

const isUsed = (path: string) => !path.startsWith("#/components/");

const isGone = ({ kind, property }: Change) => kind === "removed" || property === "key";

const pointerOf = ({ base, path }: Change) => base?.pointer ?? path;

/** Whether a list of allowed values lost one; without a list every value is allowed. */
const loses = (before: unknown, after: unknown): boolean =>
  Array.isArray(after) && (!Array.isArray(before) || before.some((value) => !after.includes(value)));

/** Whether a schema accepts what it accepted: a value or an alternative more. */
const isWidened = ({ kind, path, property, base, revision }: Change) =>
  property === "enum" ? !loses(base?.value, revision?.value) : kind === "added" && /\/anyOf\/\d+$/.test(path);
