import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { decodeContent, UndecodableContent } from "../../../src/mock/proxy/content-coding.ts";
import { readYaml } from "../../support/read-yaml.ts";

const text: Buffer = Buffer.from("text");

const encoders = {
  gzip: gzipSync,
  deflate: deflateSync,
  raw: deflateRawSync,
  br: brotliCompressSync,
  zstd: zstdCompressSync,
};

type Row = [coding: string | null, encoders: (keyof typeof encoders)[]];

test.each(readYaml<Row[]>(import.meta))("decodes the coding %s of %j", async (coding, names) => {
  const encoded = names.reduce((bytes, name) => encoders[name](bytes), text);
  expect(await decodeContent(coding ?? undefined, encoded, 100)).toEqual(text);
});

test("decodes an empty body of any known coding", async () => {
  expect(await decodeContent("gzip", Buffer.alloc(0), 1)).toEqual(Buffer.alloc(0));
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
