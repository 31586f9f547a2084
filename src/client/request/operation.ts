import type { Check, Limits } from "./check-limits.ts";

/**
 * Where a parameter goes, how, and its limits. A body that is no object is one too: the field `body`. `style` and `explode` where they differ from OpenAPI's
 * defaults for the place.
 */
export interface ParameterData extends Limits {
  readonly in: "path" | "query" | "header" | "cookie" | "body";
  readonly mandatory?: boolean;
  readonly style?: string;
  readonly explode?: boolean;
  /** Whether the value is written in JSON; `style` does not count then. */
  readonly json?: boolean;
  /** Of a body. */
  readonly mediaType?: string;
}

/** What the input of an operation becomes. */
export interface SerializedInput {
  /** Path and query. */
  target: string;
  headers: Record<string, string>;
  /** Undefined where none is sent. */
  body?: string;
}

/** What an operation returns. */
export interface CallResult {
  status: number;
  requestId: string | undefined;
  body?: unknown;
}

/** The text of a body, and whether it was read to its end. */
export interface ReceivedBody {
  text: string;
  complete: boolean;
}

/** The fields of an input, by name. */
export type Fields = Record<string, unknown>;

/** Checks a value against its limits, or does nothing where that is switched off. */
export type CheckLimits = (value: unknown, limits: Limits, name: string) => void;

/**
 * The request of an operation as data: `generated/operations.ts` has a constant of this form for each. It refers to the parts
 * of the runtime that not every operation needs, so that a program carries those of its operations alone.
 */
export interface RequestData {
  /** The `operationId`. */
  readonly id: string;
  readonly method: string;
  /** The path's template, like `/v3/tasks/{task_id}`. */
  readonly path: string;
  /** The limits of the headers that authenticate, by name; absent for an operation that needs no authentication. */
  readonly credential?: Readonly<Record<string, Limits>>;
  /** Absent where there are none. */
  readonly parameters?: Readonly<Record<string, ParameterData>>;
  /** A body that is an object: its fields stand beside the parameters. */
  readonly body?: {
    readonly required?: boolean;
    readonly mediaType: string;
    readonly schema: Limits;
  };
  /**
   * The statuses of success, like `200` or `2XX`, each with the types that its body can have in JSON; `any` stands for all
   * of them, `text` for a body that is no JSON. No type: there is nothing to read.
   */
  readonly success: Readonly<Record<string, readonly string[]>>;
  /** Checks the keywords that occur in the limits above. */
  readonly checks: readonly Check[];
  /** Takes the parameters out of the fields and writes them, where there are any. */
  readonly write?: (
    request: SerializedInput,
    fields: Fields,
    parameters: Readonly<Record<string, ParameterData>>,
    check: CheckLimits,
  ) => void;
  /** Adds the body of a success to a result, where there is one to read. */
  readonly read?: (id: string, result: CallResult, body: ReceivedBody, types: readonly string[]) => CallResult;
}
