import zlib from "node:zlib";
import { expect, test } from "vitest";
import { ACCEPTED_CODINGS, decodeBody } from "../../src/contract/decode-body.ts";

const text = Buffer.from("a text ".repeat(20));
const decoded = async (body: Uint8Array, encoding: string, max = 1000) => `${await decodeBody(body, encoding, max)}`;

test.each<[string, Uint8Array]>([
  ["gzip", zlib.gzipSync(text)],
  ["x-gzip", zlib.gzipSync(text)],
  ["br", zlib.brotliCompressSync(text)],
  ["deflate", zlib.deflateSync(text)],
  ["deflate", zlib.deflateRawSync(text)],
  ["zstd", zlib.zstdCompressSync(text)],
  [" GZIP ,, identity", zlib.gzipSync(text)],
  ["gzip, br", zlib.brotliCompressSync(zlib.gzipSync(text))],
  ["identity", text],
])("the coding %j is removed, the last one first", async (encoding, body) => {
  expect(await decoded(body, encoding)).toBe(`${text}`);
});

test("a request accepts all of them by their names of today", () => {
  expect(ACCEPTED_CODINGS).toBe("gzip, br, deflate, zstd");
});

test.each([
  ["compress", "no client knows the content coding compress"],
  ["gzip", "Content-Encoding says gzip, but the body is not gzip"],
  ["deflate", "Content-Encoding says deflate, but the body is not deflate"],
])("%s that the body does not have is named", async (encoding, message) => {
  await expect(decoded(text, encoding)).rejects.toThrow(message);
});

test("a body is decoded up to its limit", async () => {
  const body = zlib.gzipSync(Buffer.alloc(2000));
  expect(await decoded(body, "gzip", 2000)).toHaveLength(2000);
  await expect(decoded(body, "gzip", 1999)).rejects.toThrow("it decodes to over 1,999 bytes");
});
