import { type BodyKind, kindOf } from "../openapi/media-type.ts";
import type { MediaType, Schema } from "../openapi/types.ts";
import type { Operation } from "./operations.ts";

export interface ChosenBody {
  mediaType: string;
  media: MediaType;
  schema: Schema;
  kind: Exclude<BodyKind, "other">;
  example: unknown;
}

/** The formats in which bodies are sent, the most expressive first. */
const SENT_KINDS = ["json", "form", "text"] as const;

/** Returns the body of an operation in its most expressive media type; `undefined` if no media type can be sent. */
export function chosenBodyOf({ requestBody }: Operation): ChosenBody | undefined {
  const contents = Object.entries(requestBody?.content ?? {});
  const [body] = SENT_KINDS.flatMap((kind) =>
    contents
      .filter(([mediaType]) => kindOf(mediaType) === kind)
      .map(([mediaType, media]) => ({ mediaType, media, schema: media.schema ?? {}, kind, example: exampleOf(media) })),
  );
  return body;
}

/** Returns the example of a body: the media type's own, its first named one, or the first of its schema. */
export function exampleOf({ example, examples = {}, schema = {} }: MediaType): unknown {
  if (example !== undefined) return example;
  const [named] = Object.values(examples);
  return named ? named.value : (schema.examples as unknown[] | undefined)?.[0];
}
