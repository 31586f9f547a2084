import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { beforeEach, expect, test, vi } from "vitest";
import { type DreddOptions, runDredd } from "../../src/dredd/run.ts";
import { examples, fixedDocument } from "../documents/delete-tasks.ts";
import { anotherPath, withAnother } from "../support/another-operation.ts";
import { documented, provider, type Received } from "../support/recording-provider.ts";
import { mockForTest } from "../support/running-mock.ts";
import { standIn } from "../support/stand-in.ts";

let parts: string[];
const printed = () => parts.join("");
beforeEach(() => {
  parts = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => parts.push(`${text}`) > 0);
  vi.spyOn(console, "log").mockImplementation((line) => void parts.push(`${line}\n`));
});

/** Replays the fixed document against a server, with harmless IDs. */
const replay = (address: string, options: Partial<DreddOptions> = {}) =>
  runDredd({ document: fixedDocument, target: new URL(address), token: "good", literalExamples: false, ...options });

const idsOf = ({ body }: Received): string[] => JSON.parse(body).ids;

test("every documented response of every operation is replayed, with the examples or with IDs that do not exist", async () => {
  const { address, lines } = await mockForTest({ document: withAnother(), token: "good" });
  for (const literalExamples of [false, true]) {
    const stats = await replay(address, { document: withAnother(), literalExamples });
    expect(stats).toMatchObject({ tests: 4, passes: 4 });
  }
  expect(lines).toHaveLength(8);
  const skipped = `skip: PUT (default) ${anotherPath}: Dredd replays single statuses only`;
  expect(printed().match(/^skip: .*$/gm)).toEqual([skipped, skipped]);
  const { address: given, received } = await provider();
  await replay(given);
  await replay(given, { literalExamples: true });
  const [ids = [], , ...literal] = received.map(idsOf);
  expect(ids).toEqual(examples.request.ids.map(() => expect.stringMatching(/^contract-test-/)));
  expect(literal).toEqual([examples.request.ids, examples.request.ids]);
});

test.each([
  ["a violation", { body: { error_code: 9004 } }, "body error_code must be string"],
  ["a documented status in the wrong place", documented[200], "Expected status code"],
  ["an undocumented status", { status: 500 }, "status 500 is not documented (documented: 200, 403)"],
])("%s fails, and is named in the output", async (_, change, message) => {
  const stats = await replay((await provider({ 403: change })).address);
  expect(stats).toMatchObject({ tests: 2, passes: 1, failures: 1 });
  expect(printed()).toContain(message);
});

test.each(Object.entries({ gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync, zstd: zstdCompressSync }))(
  "a server that compresses its responses with %s unasked passes, and a compressed violation fails",
  async (coding, compress) => {
    const { 200: ok, 403: refused } = documented;
    const compressing = (body: unknown) =>
      standIn(({ headers }, response) => {
        const [status, content] = headers.prefer === "code=403" ? [403, refused.body] : [200, body];
        const type = { "content-type": "application/json", "content-encoding": coding };
        response.writeHead(status, type).end(compress(JSON.stringify(content)));
      });
    expect(await replay((await compressing(ok.body)).href)).toMatchObject({ tests: 2, passes: 2 });
    expect(await replay((await compressing(5)).href)).toMatchObject({ tests: 2, passes: 1 });
    expect(printed()).toContain("body must be object,string");
  },
);

test("an operation whose request cannot be built is skipped with the reason, and the others are replayed", async () => {
  const { address, received } = await provider();
  const document = withAnother({ body: { id: 7 } });
  expect(await replay(address, { document })).toMatchObject({ tests: 2, passes: 2 });
  expect(printed()).toContain(`skip: PUT ${anotherPath}: the body: id is a number, and any number may exist`);
  const secured = structuredClone(document);
  Object.assign(secured.components?.securitySchemes ?? {}, { Bearer: { type: "mutualTLS" } });
  await replay(address, { document: secured });
  expect(printed()).toContain(`skip: PUT ${anotherPath}: the security scheme Bearer (mutualTLS) is neither`);
  expect(received.map(({ url }) => url)).not.toContainEqual(expect.stringContaining("servers"));
});

test.each<[string, Partial<DreddOptions>, string]>([
  ["a token that no header can carry", { token: "a\nb" }, "the token must be printable ASCII without spaces"],
  ["a document without an operation", { document: { ...fixedDocument, paths: {} } }, "nothing that Dredd can replay"],
])("%s is refused", async (_, options, message) => {
  const { address } = await provider();
  await expect(replay(address, options)).rejects.toMatchObject({
    name: "UsageError",
    message: expect.stringContaining(message),
  });
});

test("a server that hangs up once fails, and a server that always hangs up is reported as not responding", async () => {
  expect(await replay((await provider({ 403: "hang up" })).address)).toMatchObject({ tests: 2, passes: 1, errors: 1 });
  const { href, origin } = await standIn((request) => void request.socket.destroy());
  await expect(replay(href)).rejects.toThrow(`${origin} gave no response`);
});

test("the output does not contain the token, even if the server echoes it", async () => {
  const token = "MIIFvgYJ/KoZIhvc+NAQcCoIIFrz==";
  const { address } = await provider({
    200: ({ headers }) => ({ contentType: `text/${headers["x-auth-token"]}`, body: JSON.stringify(headers) }),
  });
  expect(await replay(address, { token })).toMatchObject({ failures: 1 });
  expect(printed()).toContain("POST (200) /v3/tasks/delete");
  expect(printed()).not.toContain(token.slice(0, 8));
});
