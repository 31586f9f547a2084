import { dereference } from "../schema/dereference.ts";
import { type Json, reachable } from "../schema/json-values.ts";
import { type Change, major, patch } from "./change.ts";
import { clientChanges } from "./client-changes.ts";
import { fieldsRating, ignored, membersRating, type Rating } from "./field-changes.ts";
import { pathsRating, reversed } from "./operation-changes.ts";
import { schemaRating } from "./schema-changes.ts";
import { securityRating } from "./security-changes.ts";
import { serversRating } from "./server-changes.ts";

/**
 * Rates the changes between two OpenAPI documents, and of the client that is generated from them, by what they mean for a client.
 * @param names the documents as the user knows them, for errors
 * @throws `UsageError` if a reference refers to nothing
 */
export function compareDocuments(
  base: Json,
  revision: Json,
  names = { base: "the older document", revision: "the newer document" },
): Change[] {
  const documents = { base: dereference(base, names.base), revision: dereference(revision, names.revision) };
  const changes = documentRating(documents.base, documents.revision, "#", {
    ...documents,
    sender: "client",
    inherited: new Set(),
  });
  const isKnown = ({ impact, place }: Change) =>
    changes.some((change) => change.impact === impact && change.place.startsWith(place));
  return [...changes, ...clientChanges(base, revision).filter((change) => !isKnown(change))];
}

const specificationRating: Rating = (before, after, place) => {
  if (before === after) return [];
  const edition = (version: unknown) => String(version).replace(/\.[^.]*$/, "");
  return edition(before) === edition(after)
    ? patch(place, `${before} became ${after}: an edition of the same specification`)
    : major(place, `${before} became ${after}: tools that read the document may not support it`);
};

/** Rates a field of the document that operations can replace by their own. */
const ifInherited =
  (name: string, rating: Rating): Rating =>
  (before, after, place, comparing) =>
    comparing.inherited.has(name) ? rating(before, after, place, comparing) : [];

/** Components count where they are used. Only schemas count by their names, since the package exports their types. */
const componentsRating: Rating = (before, after, place, comparing) => {
  const { base, revision } = comparing;
  const used = reachable([base.paths, base.webhooks, revision.paths, revision.webhooks]);
  const schemas = membersRating({
    added: (schema) => ["patch", used.has(schema) ? "added" : "added: nothing uses it"],
    removed: ["major", "removed: the package exports the types of the schemas by their names"],
    kept: (old, fresh, ...rest) => (used.has(old) || used.has(fresh) ? [] : unusedSchemaRating(old, fresh, ...rest)),
  });
  const securitySchemes = membersRating({ kept: fieldsRating({}, ({ description }) => ({ description })) });
  const named = (components: Json) => ({ schemas: components.schemas, securitySchemes: components.securitySchemes });
  return fieldsRating({ schemas, securitySchemes }, named)(before, after, place, comparing);
};

/** Rates a schema that nobody sends: the package exports its type. */
const unusedSchemaRating: Rating = (before, after, place, comparing) => {
  const reason = "changed: a type that the package exports; nothing else uses it";
  const rated = (["server", "client"] as const).map((sender) =>
    schemaRating(before, after, place, { ...comparing, sender }),
  );
  const isMore = (changes: Change[]) => changes.some(({ impact }) => impact !== "patch");
  return (rated.find(isMore) ?? rated[0] ?? []).map((change) =>
    change.impact === "major" ? { ...change, impact: "minor" as const, reason } : change,
  );
};

const documentRating = fieldsRating({
  // First, since the operations show what they inherit.
  paths: pathsRating,
  webhooks: reversed(pathsRating),
  security: ifInherited("security", securityRating),
  servers: ifInherited("servers", serversRating),
  openapi: specificationRating,
  // The version is the result of the comparison.
  info: fieldsRating({ version: ignored, contact: "patch", license: "patch", termsOfService: "patch" }),
  components: componentsRating,
  "x-generated": ignored, // the notice at the head of a generated file
});
