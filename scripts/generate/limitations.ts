import { type OperationContract, readContract } from "../../src/document/contract.ts";
import { isDecidedByMessage } from "../../src/document/openapi/connection-headers.ts";
import { originOf } from "../../src/document/openapi/origin.ts";
import type { Document } from "../../src/document/openapi/types.ts";
import { problemOf, title } from "./client/request-data.ts";

/** Returns what the generated files leave out of a valid document, and why, one sentence each. */
export const limitations = (document: Document): string[] =>
  readContract(document).operations.flatMap((contract) => {
    const problem = problemOf(contract);
    return [
      ...(problem ? [`the client has no method for ${title(contract.operation)}: ${problem}`] : []),
      ...ignoredHeaders(contract),
    ];
  });

const ignoredHeaders = ({ operation, schemas }: OperationContract): string[] =>
  Object.values(operation.responses).flatMap(({ headers = {} }) =>
    Object.keys(originOf(headers))
      .filter(isDecidedByMessage)
      .map(
        (name) =>
          `the response header ${name} (${schemas.pointerTo(headers, name)}) is ignored: body and connection decide it`,
      ),
  );
