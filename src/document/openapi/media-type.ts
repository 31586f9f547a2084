/** The format of a body. `other` is not parsed: XML, `multipart`, streams, binary data and media type ranges. */
export type BodyKind = "json" | "form" | "text" | "other";

/** Returns a media type without its parameters, in lower case. */
export const essence = (mediaType: string): string => mediaType.split(";", 1)[0]?.trim().toLowerCase() ?? "";

/** Sequences of messages, which a server may send for as long as it likes. */
const STREAM =
  /^(text\/event-stream|multipart\/x-mixed-replace|[^/]+\/(.+[+-])?(nd-?json|json-?lines?|jsonl|json-seq|json-stream|stream\+json))$/;

/** Reports whether a body is a stream of messages, like `text/event-stream` or JSON in lines. Nothing here waits for its end. */
export const isStream = (mediaType: string): boolean => STREAM.test(essence(mediaType));

export function kindOf(mediaType: string): BodyKind {
  const type = essence(mediaType);
  if (type.includes("*") || isStream(type)) return "other";
  if (/^[^/]+\/([^/]+\+)?json$/.test(type)) return "json";
  if (type === "application/x-www-form-urlencoded") return "form";
  return type.startsWith("text/") && !/[/+]xml$/.test(type) ? "text" : "other";
}

/** Returns the media type to send for a range like `text/*`; returns any other media type as it is. */
export function concreteType(mediaType: string): string {
  const type = essence(mediaType);
  if (type === "text/*") return "text/plain";
  return /^(\*|application)\/\*/.test(type) ? "application/json" : mediaType;
}

/**
 * Returns the key of a `content` object that applies to a media type: the type itself, or else the narrowest range.
 * Ignores parameters and letter case. Accepts `application/*+json` too, which generators write, although HTTP lacks it.
 */
export function contentKey(content: object, mediaType: string): string | undefined {
  const type = essence(mediaType);
  const [top = "", subtype = ""] = type.split("/");
  const wanted = [type, `${top}/*+${subtype.split("+").at(-1)}`, `${top}/*`, "*/*"];
  const keys = Object.keys(content);
  return wanted.map((range) => keys.find((key) => essence(key) === range)).find((key) => key !== undefined);
}
