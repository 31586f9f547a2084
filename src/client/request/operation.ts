import type { Check, Limits } from "./check-limits.ts";

/**
 * The location, serialization and limits of a parameter. A body that is not an object is a parameter too, named `body`. `style`
 * and `explode` are only set if they differ from OpenAPI's defaults for the location.
 */
export interface ParameterData extends Limits {
  readonly in: "path" | "query" | "header" | "cookie" | "body";
  readonly mandatory?: boolean;
  readonly style?: string;
  readonly explode?: boolean;
  /** Whether the value is written as JSON; `style` is ignored then. */
  readonly json?: boolean;
  /** The media type of a body. */
  readonly mediaType?: string;
  /** The parameters of a place that the input has in an object of its own, since other places have fields of the same names. */
  readonly members?: Readonly<Record<string, ParameterData>>;
}

/** The request into which the input of an operation is written. */
export interface SerializedInput {
  /** Path and query. */
  target: string;
  headers: Record<string, string>;
  /** Undefined if none is sent. */
  body?: string;
}

/** The result of an operation. */
export interface CallResult {
  status: number;
  requestId: string | undefined;
  /** The documented headers, if the operation has any. */
  headers?: Record<string, unknown>;
  body?: unknown;
}

/** The text of a body, and whether it was read to its end. */
export interface ReceivedBody {
  text: string;
  complete: boolean;
}

/** The fields of an input, by name. */
export type Fields = Record<string, unknown>;

/** Checks a value against its limits, or does nothing if validation is off. */
export type CheckLimits = (value: unknown, limits: Limits, name: string) => void;

/**
 * The request of an operation as data: a constant in `generated/operations.ts`. It refers to the parts of the runtime that only
 * some operations need, so that a bundle contains only the parts for its operations.
 */
export interface RequestData {
  /** The `operationId`. */
  readonly id: string;
  readonly method: string;
  /** The path template, like `/v3/tasks/{task_id}`. */
  readonly path: string;
  /** The limits of the headers that authenticate, by name; absent for an operation that needs no authentication. */
  readonly credential?: Readonly<Record<string, Limits>>;
  /** Absent if there are none. */
  readonly parameters?: Readonly<Record<string, ParameterData>>;
  /** A body that is an object: its fields are beside the parameters in the input. */
  readonly body?: {
    readonly required?: boolean;
    readonly mediaType: string;
    readonly schema: Limits;
  };
  /**
   * The statuses of success, like `200` or `2XX`, with the JSON types of their bodies. `any` stands for all types, `text` for a
   * body that is not JSON. Without a type there is nothing to read.
   */
  readonly success: Readonly<Record<string, readonly string[]>>;
  /** The types of the documented response headers of all statuses, by name; absent if there are none besides `X-Request-Id`. */
  readonly responseHeaders?: Readonly<Record<string, Limits>>;
  /** The checks of the keywords that occur in the limits above. */
  readonly checks: readonly Check[];
  /** Writes the parameters, and removes them from the fields. Absent if there are none. */
  readonly write?: (
    request: SerializedInput,
    fields: Fields,
    parameters: Readonly<Record<string, ParameterData>>,
    check: CheckLimits,
  ) => void;
  /** Adds the documented headers to a result, or to an error, which does not show them. Absent if there are none. */
  readonly addHeaders?: (
    target: object,
    response: { headers: { get(name: string): string | null } },
    operation: RequestData,
  ) => void;
  /** Adds the body of a success to a result. Absent if there is none to read. */
  readonly read?: (id: string, result: CallResult, body: ReceivedBody, types: readonly string[]) => CallResult;
}
