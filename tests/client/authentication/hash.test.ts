import { expect, test, vi } from "vitest";

/** Published vectors: the first of FIPS 180-2, and the second of RFC 4231. */
const utf8 = (text: string) => new TextEncoder().encode(text);
const ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const JEFE = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

test.each(["node:crypto", "WebCrypto"])("hashes are those of the published vectors, with %s", async (platform) => {
  const webCrypto = [vi.spyOn(crypto.subtle, "digest"), vi.spyOn(crypto.subtle, "sign")];
  const builtin = vi.spyOn(process, "getBuiltinModule");
  if (platform === "WebCrypto") builtin.mockReturnValue(undefined as never);
  vi.resetModules();
  const { hmacSha256, sha256 } = await import("../../../src/client/authentication/hash.ts");
  builtin.mockRestore();
  expect(await sha256(utf8("abc"))).toBe(ABC);
  expect(await hmacSha256("Jefe", utf8("what do ya want for nothing?"))).toBe(JEFE);
  for (const spy of webCrypto) expect(spy).toHaveBeenCalledTimes(platform === "WebCrypto" ? 1 : 0);
});
