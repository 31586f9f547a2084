import { resolve } from "../../../src/document/openapi/resolve.ts";
import type {
  Document,
  OperationObject,
  ParameterObject,
  Reference,
  SecurityScheme,
} from "../../../src/document/openapi/types.ts";
import { METHODS, pathItems } from "../../../src/document/operations/operations.ts";
import { type Credential, isAt } from "../../../src/document/operations/security.ts";

type Parameters = Reference<ParameterObject>[];

/**
 * Returns a copy of a document without the parameters that security schemes send as well. Generated clients would ask twice
 * for such a credential, or send it twice.
 */
export function withoutCredentials(document: Document): Document {
  const copy = structuredClone(document);
  copy.paths = Object.fromEntries(pathItems(copy));
  for (const item of Object.values(copy.paths)) {
    for (const method of METHODS) {
      const operation = item[method] as OperationObject | undefined;
      const parameters = operation && otherParameters(document, operation, item.parameters as Parameters | undefined);
      delete operation?.parameters;
      if (parameters?.length) Object.assign(operation as OperationObject, { parameters });
    }
    delete item.parameters;
  }
  dropUnused(copy);
  return copy;
}

/** Returns the parameters of an operation and of its path that carry no credential. */
function otherParameters(document: Document, operation: OperationObject, shared: Parameters = []): Parameters {
  const credentials = (operation.security ?? document.security ?? []).flatMap(Object.keys).map((name) => {
    const { type, ...scheme } = resolve<SecurityScheme>(document, { $ref: `#/components/securitySchemes/${name}` });
    return type === "apiKey" ? scheme : { in: "header", name: "Authorization" };
  });
  const parameters = new Map<string, Parameters[number]>();
  for (const node of [...shared, ...(operation.parameters ?? [])]) {
    const parameter = resolve(document, node);
    const name = parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name;
    const isCredential = credentials.some((credential) => isAt(credential as Credential, parameter));
    if (!isCredential) parameters.set(`${parameter.in} ${name}`, node);
  }
  return [...parameters.values()];
}

/** Removes the components of parameters that nothing refers to. */
function dropUnused({ paths, components }: Document): void {
  const text = JSON.stringify({ paths, components });
  for (const name of Object.keys(components?.parameters ?? {})) {
    if (!text.includes(JSON.stringify(`#/components/parameters/${name}`))) delete components?.parameters?.[name];
  }
  if (components?.parameters && Object.keys(components.parameters).length === 0) delete components.parameters;
}
