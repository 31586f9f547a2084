/** How bodies of a media type are written: `other` is what is not read here, such as XML, `multipart` and binary data. */
export type Kind = "json" | "form" | "text" | "other";

/** A media type without its parameters, in lower case. */
export const essence = (mediaType: string): string => mediaType.split(";", 1)[0]?.trim().toLowerCase() ?? "";

/** How bodies of a media type are written. */
export function kindOf(mediaType: string): Kind {
  const type = essence(mediaType);
  if (/^[^/]+\/([^/]+\+)?json$/.test(type)) return "json";
  if (type === "application/x-www-form-urlencoded") return "form";
  return type.startsWith("text/") && !/[/+]xml$/.test(type) ? "text" : "other";
}

/**
 * The key of a `content` that holds for a media type: itself before its range, and that before the range of all.
 * Parameters and letter case do not count.
 */
export function contentKey(content: object, mediaType: string): string | undefined {
  const type = essence(mediaType);
  const wanted = [type, `${type.split("/", 1)[0]}/*`, "*/*"];
  const keys = Object.keys(content);
  return wanted.map((each) => keys.find((key) => essence(key) === each)).find((key) => key !== undefined);
}
