import type { operations } from "../../../generated/schema.ts";

type Responses = operations["deleteTasks"]["responses"];
type DocumentedStatus = Exclude<keyof Responses, 200>;
type Fields = Record<string, unknown>;

/** Whole numbers below `N`. */
type Below<N extends number, Found extends number[] = []> = Found["length"] extends N
  ? Found[number]
  : Below<N, [...Found, Found["length"]]>;

/** The longest text of an answer that a message shows, in UTF-16 code units. */
const SHOWN = 300;

const ErrorClass = class ResponseError extends Error {
  override name = "ResponseError" as const;
  /** The HTTP status. 0 stands for a redirect whose status a browser hides. */
  readonly status: number;
  /** The id of the request, from the header `X-Request-Id` or the body: what the vendor's support asks for. */
  readonly requestId: string | undefined;
  /** The error code, like `SMS.9004` or `APIGW.0301`, in whichever of the known shapes the body has it. */
  readonly errorCode: string | undefined;
  /** The error message of the body. */
  readonly errorMessage: string | undefined;
  /** The body, if it is a JSON object; else an empty one. */
  readonly body: object;
  /** The body as text, as far as it came; credentials that the server echoed are taken out. */
  readonly text: string;

  constructor(status: number, text: string, requestId: string | undefined) {
    const body = object(text);
    const code = field(body, "error_code", "errorCode", "code");
    const message = field(body, "error_msg", "errorMsg", "message", "error");
    const redirect = status < 400 && (status > 299 || !status);
    const said = redirect ? "redirects are not followed" : (message ?? (code ? "" : text));
    const line = `${status} ${code ?? ""} ${said}`.replace(/\s+/g, " ").trim();
    super(line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line);
    this.status = status;
    this.requestId = requestId ?? field(body, "request_id", "requestId");
    this.errorCode = code;
    this.errorMessage = message;
    this.body = body;
    this.text = text;
  }
};

function object(text: string): Fields {
  try {
    return Object(JSON.parse(/^\s*{/.test(text) ? text : "{}"));
  } catch {
    return {}; // it broke off, or only looks like JSON
  }
}

/**
 * A field of an error's body. The service, the gateway in front of it and older services name it differently; some nest it
 * under `error`.
 */
function field(body: Fields, ...names: string[]): string | undefined {
  for (const place of [body, Object(body.error) as Fields]) {
    const found = names.map((name) => place[name]).find((value) => value && typeof value !== "object");
    if (found) return `${found}`;
  }
  return undefined;
}

/**
 * The server answered with another status than 200: nothing says that the request took effect.
 * Comparing `status` narrows the type of `body`: with 403 it is the documented one.
 *
 * @example
 * if (error instanceof ResponseError && error.status === 403) console.error(error.body.encoded_authorization_message);
 */
export type ResponseError = Omit<InstanceType<typeof ErrorClass>, "status" | "body"> &
  (
    | {
        readonly [Status in DocumentedStatus]: {
          readonly status: Status;
          readonly body: Responses[Status]["content"]["application/json"];
        };
      }[DocumentedStatus]
    | { readonly status: Exclude<Below<600>, 200 | DocumentedStatus>; readonly body: Record<string, unknown> }
  );

export const ResponseError = ErrorClass as unknown as new (
  status: number,
  text: string,
  requestId: string | undefined,
) => ResponseError;
