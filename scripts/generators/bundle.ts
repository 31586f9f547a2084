import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Document } from "../document/types.ts";
import { redocly } from "../redocly.ts";
import { notice } from "./notice.ts";

/** The document as one object: samples and other files that it refers to are included. */
export async function bundle(spec: string): Promise<Document> {
  const folder = await mkdtemp(join(tmpdir(), "sms-tasks-bundle-"));
  try {
    const file = join(folder, "openapi.json");
    await redocly("bundle", spec, "--output", file);
    const { openapi, ...rest } = JSON.parse(await readFile(file, "utf8"));
    return { openapi, "x-generated": notice, ...rest };
  } finally {
    await rm(folder, { recursive: true });
  }
}
