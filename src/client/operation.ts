import type { Limits } from "./limits.ts";

/** Where a parameter goes, and how: `style` and `explode` where they differ from OpenAPI's defaults for the place. */
export interface ParameterData {
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required?: boolean;
  readonly style?: string;
  readonly explode?: boolean;
  /** Whether the value is written in JSON; `style` does not count then. */
  readonly json?: boolean;
  readonly schema: Limits;
}

/** The request of an operation as data: `generated/operations.ts` has a constant of this form for each. */
export interface RequestData {
  /** The `operationId`. */
  readonly id: string;
  readonly method: string;
  /** The path's template, like `/v3/tasks/{task_id}`. */
  readonly path: string;
  /** The limits of the headers that authenticate, by name; absent for an operation that needs no authentication. */
  readonly credential?: Readonly<Record<string, Limits>>;
  readonly parameters: Readonly<Record<string, ParameterData>>;
  /** `name` is the field of a body that is no object; the fields of an object stand beside the parameters. */
  readonly body?: {
    readonly name?: string;
    readonly required?: boolean;
    readonly mediaType: string;
    readonly schema: Limits;
  };
  /**
   * The statuses of success, like `200` or `2XX`, each with the types that its body can have in JSON; `any` stands for all
   * of them, `text` for a body that is no JSON. No type: there is nothing to read.
   */
  readonly success: Readonly<Record<string, readonly string[]>>;
}
