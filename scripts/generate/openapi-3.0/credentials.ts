import { resolve } from "../../../src/document/openapi/resolve.ts";
import type {
  Document,
  OperationObject,
  ParameterObject,
  Reference,
  SecurityScheme,
} from "../../../src/document/openapi/types.ts";
import { METHODS, pathItems } from "../../../src/document/operations/operations.ts";

type Parameters = Reference<ParameterObject>[];

/**
 * The document without the parameters that an operation's security schemes send as well: generated clients ask twice for
 * such a credential, or send it twice.
 */
export function withoutCredentials(document: Document): Document {
  const paths = pathItems(document).map(([path, { parameters: shared = [], ...item }]) => {
    const operations = Object.entries(item).map(([key, value]) => [
      key,
      (METHODS as readonly string[]).includes(key)
        ? withoutCredential(document, value as OperationObject, shared as Parameters)
        : value,
    ]);
    return [path, Object.fromEntries(operations)];
  });
  return dropUnused(document, { ...document, paths: Object.fromEntries(paths) });
}

function withoutCredential(document: Document, operation: OperationObject, shared: Parameters): OperationObject {
  const key = (node: Reference<ParameterObject>) => {
    const { in: place, name } = resolve(document, node);
    return place === "header" ? `${place} ${name.toLowerCase()}` : `${place} ${name}`;
  };
  const credentials = (operation.security ?? document.security ?? [])
    .flatMap((requirement) => Object.keys(requirement))
    .map((name) => sentBy(document, name));
  const all = new Map([...shared, ...(operation.parameters ?? [])].map((node) => [key(node), node]));
  for (const credential of credentials) all.delete(credential);
  const { parameters: _, ...rest } = operation;
  return all.size > 0 ? { ...rest, parameters: [...all.values()] } : rest;
}

/** Where a security scheme sends the credential, like `header x-auth-token`. */
function sentBy(document: Document, name: string): string {
  const scheme = resolve<SecurityScheme>(document, { $ref: `#/components/securitySchemes/${name}` });
  if (scheme.type !== "apiKey") return "header authorization";
  return scheme.in === "header" ? `header ${scheme.name?.toLowerCase()}` : `${scheme.in} ${scheme.name}`;
}

/** Leaves the parameters out that nothing refers to any more. */
function dropUnused(before: Document, after: Document): Document {
  const parameters = before.components?.parameters;
  if (!parameters) return after;
  const isUsedIn = (document: Document) => {
    const text = JSON.stringify(document);
    return (name: string) => text.includes(JSON.stringify(`#/components/parameters/${name}`));
  };
  const [wasUsed, isUsed] = [isUsedIn(before), isUsedIn(after)];
  const kept = Object.entries(parameters).filter(([name]) => isUsed(name) || !wasUsed(name));
  const { parameters: _, ...components } = after.components ?? {};
  return {
    ...after,
    components: kept.length > 0 ? { ...components, parameters: Object.fromEntries(kept) } : components,
  };
}
