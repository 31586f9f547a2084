import { readFileSync } from "node:fs";
import { parse } from "yaml";

const text = readFileSync(new URL("encodings.yaml", import.meta.url), "utf8");

/** A secret with every kind of character, longer than what must match; and how others write it, by the name of the way. */
export const { secret: SECRET, written }: { secret: string; written: Record<string, string> } = parse(text);
