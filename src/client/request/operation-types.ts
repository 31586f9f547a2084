import type { Requests } from "../../../generated/operations.ts";
import type { operations } from "../../../generated/schema.ts";
import type { ResponseError } from "../errors/response-error.ts";
import type { KnownStatus, Status2xx } from "./status.ts";

/** The `operationId` of an operation of the document. */
export type OperationId = keyof Requests & keyof operations;

/**
 * The input of an operation: the fields of path, query, headers and body side by side, without the credential. A body that
 * is not an object is the field `body`. Arrays may be read-only.
 */
export type Input<Id extends OperationId> = Flat<Accepted<Parameters<Id> & Body<Id>>>;

/** The result of an operation, by status. `body` is absent if the contract does not describe it in a usable way. */
export type Result<Id extends OperationId> = {
  [Status in keyof Successes<Id>]: ResultOf<Id, Status, Successes<Id>[Status]>;
}[keyof Successes<Id>];

/** The `ResponseError` of an operation: `status` decides the type of `body`. */
export type OperationError<Id extends OperationId> = ResponseError & { readonly operation: Id } & (
    | {
        [Status in DocumentedError<Id>]: {
          readonly status: Status;
          readonly body: ErrorBody<Id, Status>;
          readonly headers: HeadersOf<
            operations[Id]["responses"][KeyOf<Id, Status> & keyof operations[Id]["responses"]]
          >;
        };
      }[DocumentedError<Id>]
    | { readonly status: Exclude<Failure<Id>, DocumentedError<Id>>; readonly body: Record<string, unknown> }
  );

type Flat<T> = T extends unknown ? { readonly [Key in keyof T]: T[Key] } : never;

type Accepted<T> = T extends readonly (infer Item)[]
  ? readonly Accepted<Item>[]
  : T extends object
    ? {
        readonly [Key in keyof T as IsReadOnly<T, Key> extends true ? never : Key]:
          | Accepted<T[Key]>
          | (undefined extends T[Key] ? undefined : never);
      }
    : T;

/** Reports whether a property is `readOnly` in the document: only responses have it. */
type IsReadOnly<T, Key extends keyof T> =
  (<X>() => X extends Pick<T, Key> ? 1 : 2) extends <X>() => X extends { -readonly [K in keyof Pick<T, Key>]: T[K] }
    ? 1
    : 2
    ? false
    : true;

type Parameters<Id extends OperationId> = Placed<Id, "path", Place<Id, "path">> &
  Placed<Id, "query", Omit<Place<Id, "query">, Credential<Id>>> &
  Placed<Id, "cookie", Omit<Place<Id, "cookie">, Credential<Id>>> &
  Placed<Id, "header", Omit<Described<Place<Id, "header">>, Credential<Id>>>;

/** The fields of a place, under the name of the place if other places have fields of the same names. */
type Placed<Id extends OperationId, Key extends string, Found> = Requests[Id] extends {
  parameters: { readonly [K in Key]: { readonly members: unknown; readonly mandatory: true } };
}
  ? { [K in Key]: Found }
  : Requests[Id] extends { parameters: { readonly [K in Key]: { readonly members: unknown } } }
    ? { [K in Key]?: Found }
    : Found;

type Place<Id extends OperationId, Key extends string> = operations[Id] extends {
  parameters: { [K in Key]?: infer Found };
}
  ? [Exclude<Found, undefined>] extends [never]
    ? unknown
    : Exclude<Found, undefined>
  : unknown;

type Credential<Id extends OperationId> = Requests[Id] extends { credential: infer Found } ? keyof Found : never;

/** OpenAPI ignores these headers as parameters. */
type Described<T> = {
  [Key in keyof T as Lowercase<Key & string> extends "accept" | "authorization" | "content-type" ? never : Key]: T[Key];
};

type Body<Id extends OperationId> = operations[Id] extends { requestBody: infer Found }
  ? BodyFields<Id, ContentOf<Found>>
  : operations[Id] extends { requestBody?: infer Found }
    ? [Exclude<Found, undefined>] extends [never]
      ? unknown
      : Partial<BodyFields<Id, ContentOf<Exclude<Found, undefined>>>>
    : unknown;

type BodyFields<Id extends OperationId, T> = Requests[Id] extends { parameters: { body: { in: "body" } } }
  ? { body: T extends object ? (Fields<T> extends { body: T } ? T : Fields<T>) : T }
  : Fields<T>;

type Fields<T> = [T] extends [Record<string, never>]
  ? { [name: string]: unknown }
  : [T] extends [readonly unknown[]]
    ? { body: T }
    : [T] extends [object]
      ? T
      : { body: T };

type ContentOf<T> = T extends { content: infer Content } ? Content[keyof Content] : never;

type Successes<Id extends OperationId> = Requests[Id]["success"];

type ResultOf<Id extends OperationId, Status, Types> = {
  status: Numeric<Status>;
  requestId: string | undefined;
} & (Requests[Id] extends { responseHeaders: object } ? { headers: HeadersOf<ResponseOf<Id, Status>> } : unknown) &
  (Types extends readonly [] ? unknown : { body: ContentOf<ResponseOf<Id, Status>> });

/** The documented headers of a response. All are optional, since a browser hides those that the server does not expose. */
type HeadersOf<Response> = Response extends { headers: infer Headers }
  ? {
      readonly [Name in keyof Headers as string extends Name ? never : Name]?: Headers[Name] extends HeaderValue
        ? Headers[Name]
        : string;
    }
  : Record<never, never>;

type HeaderValue = string | number | boolean | readonly unknown[] | undefined;

type Numeric<Status> = Status extends `${infer Value extends number}` ? Value : Status extends number ? Status : number;

type ResponseOf<Id extends OperationId, Status> = operations[Id]["responses"] extends infer Responses
  ? Numeric<Status> extends keyof Responses
    ? Responses[Numeric<Status>]
    : Status extends keyof Responses
      ? Responses[Status]
      : never
  : never;

type Failure<Id extends OperationId> = Exclude<KnownStatus, SuccessStatus<keyof Successes<Id>>>;

type SuccessStatus<Key> = Key extends "2XX" ? Status2xx : Numeric<Key>;

/** The statuses with a documented response, alone or in a range like `4XX`; with `default`, all statuses. */
type DocumentedError<Id extends OperationId> = {
  [Status in Failure<Id>]: KeyOf<Id, Status> extends never ? never : Status;
}[Failure<Id>];

type KeyOf<Id extends OperationId, Status extends number> = Status extends keyof operations[Id]["responses"]
  ? Status
  : `${Status}` extends `${infer Digit}${string}`
    ? `${Digit}XX` extends keyof operations[Id]["responses"]
      ? `${Digit}XX`
      : "default" extends keyof operations[Id]["responses"]
        ? "default"
        : never
    : never;

/** The body of an error. A body that is not a JSON object is read as an empty one. */
type ErrorBody<Id extends OperationId, Status extends number> =
  ContentOf<operations[Id]["responses"][KeyOf<Id, Status> & keyof operations[Id]["responses"]]> extends infer Content
    ? [Content] extends [never]
      ? Record<string, unknown>
      : [Content] extends [object]
        ? Content
        : Record<string, unknown>
    : never;
