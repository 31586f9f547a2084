import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { ACCEPTED_CODINGS, decodeContent, UndecodableContent } from "../../src/shared/content-coding.ts";
import { readYaml } from "../support/read-yaml.ts";

const text: Buffer = Buffer.from("text");

const encoders = {
  gzip: gzipSync,
  deflate: deflateSync,
  raw: deflateRawSync,
  br: brotliCompressSync,
  zstd: zstdCompressSync,
};

type Row = [coding: string, encoders: (keyof typeof encoders)[]];

test.each(readYaml<Row[]>(import.meta))("decodes the coding %s of %j", async (coding, names) => {
  const encoded = names.reduce((bytes, name) => encoders[name](bytes), text);
  expect(await decodeContent(encoded, coding, 100)).toEqual(text);
});

test("decodes an empty body of any known coding", async () => {
  expect(await decodeContent(Buffer.alloc(0), "gzip", 1)).toEqual(Buffer.alloc(0));
});

test.each([
  ["x", Buffer.alloc(0), "not supported"],
  ["x", text, "the content coding x is not supported"],
  ["gzip", text, "the body is not gzip, although Content-Encoding names gzip"],
  ["deflate", Buffer.from([0x78]), "the body is not deflate"],
  ["deflate", deflateRawSync(Buffer.alloc(9)), "the body decodes to more than 3 bytes"],
  ["gzip", gzipSync(text), "the body decodes to more than 3 bytes"],
])("refuses %s of %o", async (coding, bytes, reason) => {
  const failed = expect(decodeContent(bytes, coding, text.length - 1)).rejects;
  await failed.toBeInstanceOf(UndecodableContent);
  await failed.toThrow(reason);
});

test("ACCEPTED_CODINGS lists the codings by the names in use today", () => {
  expect(ACCEPTED_CODINGS).toBe("gzip, br, deflate, zstd");
});
