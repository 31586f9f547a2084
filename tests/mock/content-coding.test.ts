import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { decodeContent, UndecodableContent } from "../../src/mock/content-coding.ts";

const text = Buffer.from("text");

test.each<[string | undefined, Buffer, Buffer?]>([
  [undefined, text],
  ["", text],
  ["identity", text],
  ["GZIP", gzipSync(text)],
  ["x-gzip", gzipSync(text)],
  ["deflate", deflateSync(text)],
  ["deflate", deflateRawSync(text)],
  ["br", brotliCompressSync(text)],
  ["zstd", zstdCompressSync(text)],
  ["br, identity ,gzip", gzipSync(brotliCompressSync(text))],
  ["gzip", Buffer.alloc(0), Buffer.alloc(0)],
])("decodes the coding %s of %o", async (coding, bytes, decoded = text) => {
  expect(await decodeContent(coding, bytes, 100)).toEqual(decoded);
});

test.each([
  ["x", Buffer.alloc(0), "not supported"],
  ["x", text, "the content coding x is not supported"],
  ["gzip", text, /^the body is not gzip: \w/],
  ["deflate", Buffer.from([0x78]), "the body is not deflate"],
  ["gzip", gzipSync(text), "the body decodes to more than 3 bytes"],
])("refuses %s of %o", async (coding, bytes, reason) => {
  const failed = expect(decodeContent(coding, bytes, text.length - 1)).rejects;
  await failed.toBeInstanceOf(UndecodableContent);
  await failed.toThrow(reason);
});
