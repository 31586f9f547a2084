import zlib from "node:zlib";
import { expect, test } from "vitest";
import { ACCEPTED_CODINGS, decodeBody } from "../../../src/contract/exchange/decode-body.ts";
import { testTable } from "../../support/test-table.ts";

type Compression = "gzip" | "brotliCompress" | "deflate" | "deflateRaw" | "zstdCompress";

testTable(import.meta, {
  async decode(encoding: string, ...compressions: Compression[]) {
    const body = compressions.reduce((bytes, name) => zlib[`${name}Sync`](bytes), Buffer.from("a text"));
    return `${await decodeBody(body, encoding, 1000)}`;
  },
});

test("a request accepts all of them by their names of today", () => {
  expect(ACCEPTED_CODINGS).toBe("gzip, br, deflate, zstd");
});

test("a body is decoded up to its limit", async () => {
  const body = zlib.gzipSync(Buffer.alloc(2000));
  expect(await decodeBody(body, "gzip", 2000)).toHaveLength(2000);
  await expect(decodeBody(body, "gzip", 1999)).rejects.toThrow("it decodes to over 1,999 bytes");
});
