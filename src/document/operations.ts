import { pointer, resolve } from "./resolve.ts";
import type { Document, OperationObject, Parameter, Response } from "./types.ts";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** One operation, with the references to its parameters, body and responses followed. */
export interface Operation extends OperationObject {
  method: (typeof METHODS)[number];
  path: string;
  parameters: Parameter[];
  /** Where it stands in the document: a JSON pointer. */
  pointer: string;
}

/** All operations of a document, in its order. */
export function operations(document: Document): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method] as OperationObject | undefined;
      return operation ? [complete(document, path, item, method, operation)] : [];
    }),
  );
}

function complete(
  document: Document,
  path: string,
  item: Record<string, unknown>,
  method: Operation["method"],
  operation: OperationObject,
): Operation {
  const shared = (item.parameters as Parameter[] | undefined) ?? [];
  const own = operation.parameters ?? [];
  const parameters = new Map<string, Parameter>();
  for (const parameter of [...shared, ...own].map((each) => resolve(document, each))) {
    parameters.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  const responses = Object.fromEntries(
    Object.entries(operation.responses).map(([status, response]): [string, Response] => [
      status,
      resolve(document, response),
    ]),
  );
  return {
    ...operation,
    ...(operation.requestBody && { requestBody: resolve(document, operation.requestBody) }),
    responses,
    method,
    path,
    parameters: [...parameters.values()],
    pointer: pointer("paths", path, method),
  };
}
