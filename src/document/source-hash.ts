import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

/** A reference to another file, in YAML or JSON. */
const FILE_REFERENCE = /["']?\$ref["']?\s*:\s*["']?([^\s"'#,}]+)/g;

/**
 * Returns the SHA-256 of a document and of the files that it refers to, in hexadecimal. Line endings do not count,
 * since Git may write CRLF.
 */
export async function sourceHash(document: URL): Promise<string> {
  const hash = createHash("sha256");
  for await (const { text } of sourceFiles(document)) hash.update(`${text.length} ${text}`);
  return hash.digest("hex");
}

/** Yields a document and the files that it refers to. */
export async function* sourceFiles(document: URL): AsyncGenerator<{ file: URL; text: string; isData: boolean }> {
  const files = new Set([document.href]);
  // The set grows during the loop.
  for (const file of files) {
    const text = await textOf(file);
    const isData = /\.(ya?ml|json)$/.test(file);
    yield { file: new URL(file), text, isData };
    if (!isData) continue;
    for (const [, reference = ""] of text.matchAll(FILE_REFERENCE)) {
      const { href, protocol } = new URL(reference, file);
      if (protocol === "file:") files.add(href);
    }
  }
}

/** Returns nothing for a missing file; bundling reports it. */
async function textOf(file: string): Promise<string> {
  try {
    return (await readFile(new URL(file), "utf8")).replaceAll("\r\n", "\n");
  } catch {
    return "";
  }
}
