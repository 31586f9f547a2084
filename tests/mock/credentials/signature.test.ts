import { expect, test, vi } from "vitest";
import { ALGORITHM, sdkDate, signature, signedHeaders } from "../../../src/client/authentication/sign.ts";
import { checkSignature, isSigned } from "../../../src/mock/credentials/signature.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { keys } from "../../support/running-mock.ts";
import { edgeRequest } from "../things.ts";

const NOW = new Date("2026-11-30T10:16:30Z");

/** `date` and `authorization` replace the generated values, and are not sent if they are null. */
type Sent = { query?: string; headers?: Record<string, string>; date?: string | null; authorization?: string | null };
/** `signed` has the values that the signature covers, if they differ from the sent ones. */
type Signed = Partial<typeof keys> & { off?: number; signed?: { text?: string; path?: string; method?: string } };
type Row = Sent & Signed & { why?: string };

const HOST = "mock.example:4010";
const text = '{"ids":["1"]}';

/** Returns the header Authorization of a request that is signed as a row describes. */
async function sign({ ak = keys.ak, sk = keys.sk, query, signed }: Row, headers: Record<string, string>, date: string) {
  const path = query ? `/things?${query}` : "/things";
  const covered = { method: "POST", path, text, ...signed };
  const url = new URL(covered.path, `http://${HOST}`);
  const value = await signature({ method: covered.method, url, headers, body: Buffer.from(covered.text) }, date, sk);
  return `${ALGORITHM} Access=${ak}, SignedHeaders=${signedHeaders(headers)}, Signature=${value}`;
}

test.each(readYaml<Row[]>(import.meta))("a signature over $title: $why", async (row) => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
  const { query, off = 0, date = sdkDate(new Date(NOW.getTime() + off * 60_000)), why } = row;
  const headers = { host: HOST, ...(date && { "x-sdk-date": date }), ...row.headers };
  const given = row.authorization?.replace("HASH", "0".repeat(64));
  const authorization = row.authorization === undefined ? await sign(row, headers, `${date}`) : given;
  const request = edgeRequest({ query, headers: { ...headers, authorization } });
  const outcome = await checkSignature(request, Buffer.from(text), keys);
  expect(outcome.ok ? undefined : outcome.problem.remark).toEqual(why);
});

test("recognizes a signed request by its scheme", () => {
  const all = [`${ALGORITHM} Access=a`, `${ALGORITHM}x Access=a`, `Bearer ${ALGORITHM} `, undefined];
  expect(all.map((authorization) => isSigned({ authorization }))).toEqual([true, false, false, false]);
});
