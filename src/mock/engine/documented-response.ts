import { XMLBuilder } from "fast-xml-parser";
import { kindOf } from "../../document/openapi/media-type.ts";
import type { EdgeResponse } from "../exchange/edge-response.ts";
import type { PrismResponse } from "./engine.ts";
import { restoreReferences } from "./prism-document.ts";

/** Converts a response that Prism has made. It gets the current date, since clients compare other times with it. */
export function edgeResponseOf({ statusCode: status, headers = {}, body }: PrismResponse): EdgeResponse {
  const list = Object.entries(headers)
    .filter(([name, value]) => value !== null && name.toLowerCase() !== "date")
    .map(([name, value]): [string, string] => [name.toLowerCase(), String(value)]);
  if (body === undefined) return { status, headers: list.filter(([name]) => name !== "content-type"), body: "" };
  const type = list.find(([name]) => name === "content-type")?.[1] ?? "";
  return { status, headers: list, body: serializeMadeUp(body, type) };
}

/** Writes a made-up value of a body in its media type. */
export function serializeMadeUp(body: unknown, mediaType: string): string {
  if (kindOf(mediaType) === "json") return restoreReferences(JSON.stringify(body));
  if (typeof body !== "object") return String(body);
  return /[/+]xml\b/.test(mediaType) ? new XMLBuilder({}).build({ xml: body }) : JSON.stringify(body);
}
