import { includes } from "../inclusion/includes.ts";
import { dereference, follow } from "../schema/dereference.ts";
import type { Json } from "../schema/json-values.ts";
import type { Schema } from "../schema/keywords.ts";
import { type Change, opposite } from "./change.ts";
import { fieldChanges, memberChanges } from "./field-changes.ts";
import { type Documents, pathsChanges } from "./operation-changes.ts";
import { schemaChanges } from "./schema-changes.ts";
import { securityChanges } from "./security-changes.ts";
import { serversChanges } from "./server-changes.ts";

/**
 * Rates the changes between two OpenAPI documents by what they mean for a client.
 * @param names the documents as the user knows them, for errors
 * @throws `UsageError` if a reference refers to nothing
 */
export function compareDocuments(
  base: Json,
  revision: Json,
  names = { base: "the older document", revision: "the newer document" },
): Change[] {
  const documents: Documents = {
    base: dereference(base, names.base),
    revision: dereference(revision, names.revision),
    inherits: { security: false, servers: false },
  };
  const [before, after] = [documents.base, documents.revision];
  const paths = pathsChanges(before.paths, after.paths, "#/paths", "client", documents);
  const webhooks = pathsChanges(before.webhooks, after.webhooks, "#/webhooks", opposite("client"), documents);
  const fields = fieldChanges(before, after, "#", {
    openapi: (old, fresh, place) => specificationChanges(String(old), String(fresh), place),
    info: (old, fresh, place) => fieldChanges(texts(old), texts(fresh), place, INFO),
    servers: (old, fresh, place) => (documents.inherits.servers ? serversChanges(old, fresh, place) : []),
    security: (old, fresh, place) => (documents.inherits.security ? securityChanges(old, fresh, documents, place) : []),
    paths: () => paths,
    webhooks: () => webhooks,
    components: (old, fresh, place) => componentsChanges(old, fresh, place, documents),
    "x-generated": () => [], // the notice at the head of a generated file
  });
  return fields;
}

/** `info` without the version, which is what the comparison is about. */
const texts = (info: unknown): Json => {
  const { version: _, ...rest } = follow(info);
  return rest;
};

const INFO = { contact: "patch", license: "patch", termsOfService: "patch" } as const;

function specificationChanges(before: string, after: string, place: string): Change[] {
  if (before === after) return [];
  const minor = (version: string) => version.split(".").slice(0, 2).join(".");
  return minor(before) === minor(after)
    ? [{ impact: "patch", place, reason: `${before} became ${after}: an edition of the same specification` }]
    : [{ impact: "major", place, reason: `${before} became ${after}: tools that read the document may not know it` }];
}

/** Components count where they are used. By their names only schemas do, since the package exports their types. */
function componentsChanges(before: unknown, after: unknown, place: string, documents: Documents): Change[] {
  const [old, fresh] = [follow(before), follow(after)];
  const used = reachable([documents.base, documents.revision].map(({ paths, webhooks }) => [paths, webhooks]));
  return [
    ...memberChanges(follow(old.schemas), follow(fresh.schemas), `${place}/schemas`, {
      added: (schema) => ["patch", used.has(schema) ? "added" : "added: nothing uses it"],
      removed: () => ["major", "removed: the package exports the types of the schemas by their names"],
      kept: (one, other, spot) => (used.has(one) || used.has(other) ? [] : unusedChanges(one, other, spot)),
    }),
    ...memberChanges(follow(old.securitySchemes), follow(fresh.securitySchemes), `${place}/securitySchemes`, {
      added: () => ["patch", "added"],
      removed: () => ["patch", "removed"],
      kept: (one, other, spot) => fieldChanges(schemeTexts(one), schemeTexts(other), spot, {}),
    }).filter(({ reason }) => reason !== "added" && reason !== "removed"),
  ];
}

const schemeTexts = (scheme: unknown): Json => ({ description: follow(scheme).description });

/** Nobody sends a schema that nothing uses, but the package exports its type. */
const unusedChanges = (before: Schema, after: Schema, place: string): Change[] => {
  const isSame = includes(before, after) && includes(after, before);
  return schemaChanges(before, after, "server", place).map((change) =>
    change.impact === "major"
      ? {
          ...change,
          impact: isSame ? "patch" : "minor",
          reason: "changed: a type that the package exports; nothing else uses it",
        }
      : change,
  );
};

/** Everything that can be reached from some values. */
function reachable(from: unknown[]): Set<unknown> {
  const found = new Set<unknown>();
  const open = [...from];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== "object" || value === null || found.has(value)) continue;
    found.add(value);
    open.push(...Object.values(value).filter((each) => each !== undefined));
  }
  return found;
}
