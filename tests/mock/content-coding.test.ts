import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { decodeContent, UndecodableContent } from "../../src/mock/content-coding.ts";

const text = Buffer.from("text");

test.each<[string | undefined, Buffer]>([
  [undefined, text],
  ["", text],
  ["identity", text],
  ["gzip", gzipSync(text)],
  ["GZIP", gzipSync(text)],
  ["x-gzip", gzipSync(text)],
  ["deflate", deflateSync(text)],
  ["deflate", deflateRawSync(text)],
  ["br", brotliCompressSync(text)],
  ["zstd", zstdCompressSync(text)],
  ["br, identity ,gzip", gzipSync(brotliCompressSync(text))],
])("decodes the coding %s", async (coding, bytes) => {
  expect(await decodeContent(coding, bytes, 100)).toEqual(text);
});

test.each([
  ["x", text, "the content coding x is not supported"],
  ["gzip", text, /^the body is not gzip: \w/],
  ["deflate", Buffer.from([0x78]), "the body is not deflate"],
  ["gzip", gzipSync(text), "the body decodes to more than 3 bytes"],
])("refuses %s of %o", async (coding, bytes, reason) => {
  const failed = expect(decodeContent(coding, bytes, text.length - 1)).rejects;
  await failed.toBeInstanceOf(UndecodableContent);
  await failed.toThrow(reason);
});

test("decodes an empty body of any known coding", async () => {
  expect(await decodeContent("gzip", Buffer.alloc(0), 1)).toEqual(Buffer.alloc(0));
  await expect(decodeContent("x", Buffer.alloc(0), 1)).rejects.toThrow("not supported");
});
