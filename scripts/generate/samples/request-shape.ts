import type { Parameter } from "../../../src/document/openapi/types.ts";

/** What is known about the request of an operation without a reader's values. */
export interface RequestShape {
  operationId: string;
  title: string;
  method: string;
  path: string;
  mediaType?: string | undefined;
  /** Whether the client takes the body as a value that JSON.parse reads from it, not as a text. */
  isParsed?: boolean;
  /** The places whose fields the client's input has under the name of the place. */
  nested?: string[];
  credential?: { in: string; name: string; prefix: string } | undefined;
}

export interface RequestInput {
  /** The address of the server, and its region if it has one. */
  server: string;
  region?: string | undefined;
  parameters: [Parameter, unknown][];
  body?: string | undefined;
  token?: string | undefined;
}
