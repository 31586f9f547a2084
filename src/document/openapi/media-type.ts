/** How bodies of a media type are written: `other` is what is not read here, such as XML, `multipart`, binary data, and a range. */
export type BodyKind = "json" | "form" | "text" | "other";

/** A media type without its parameters, in lower case. */
export const essence = (mediaType: string): string => mediaType.split(";", 1)[0]?.trim().toLowerCase() ?? "";

/** How bodies of a media type are written. */
export function kindOf(mediaType: string): BodyKind {
  const type = essence(mediaType);
  if (type.includes("*")) return "other";
  if (/^[^/]+\/([^/]+\+)?json$/.test(type)) return "json";
  if (type === "application/x-www-form-urlencoded") return "form";
  return type.startsWith("text/") && !/[/+]xml$/.test(type) ? "text" : "other";
}

/** The media type that is sent for a range; any other is sent as it is. */
export const concrete = (mediaType: string): string => {
  const type = essence(mediaType);
  if (type === "text/*") return "text/plain";
  return /^(\*|application)\/\*/.test(type) ? "application/json" : mediaType;
};

/**
 * The key of a `content` that holds for a media type: itself before its range, and that before the range of all. Generators of
 * documents write `application/*+json` too, which is no range of HTTP.
 * Parameters and letter case do not count.
 */
export function contentKey(content: object, mediaType: string): string | undefined {
  const type = essence(mediaType);
  const [top = "", subtype = ""] = type.split("/");
  const wanted = [type, `${top}/*+${subtype.split("+").at(-1)}`, `${top}/*`, "*/*"];
  const keys = Object.keys(content);
  return wanted.map((each) => keys.find((key) => essence(key) === each)).find((key) => key !== undefined);
}
