import { text } from "node:stream/consumers";
import { constants, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { Parts } from "../../scripts/mutants/providers/provider.ts";
import { runVariant } from "../../scripts/mutants/run-variant.ts";
import { isObject } from "../../src/shared/is-object.ts";
import { alone, corpus, type Entry } from "../corpus/corpus.ts";
import { checkWithSuite } from "../support/check-with-suite.ts";
import { fixedService } from "../support/fixed-service.ts";
import { standIn } from "../support/stand-in.ts";

/** Returns the texts and numbers in a value, which a lenient server could read as IDs. */
function leaves(value: unknown): (string | number)[] {
  if (typeof value === "string" || typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leaves) : [];
}

/** Matches harmless IDs: blank, marked in characters of any width, or a number, date or UUID that cannot be guessed or is no ID. */
const isHarmless = (id: string | number) =>
  typeof id === "number"
    ? id <= 0 || id > 2 ** 50
    : id.trim() === "" ||
      /contract.test.*[0-9a-f]{32}|^-?(00?|0x)?7\d{19,}(\.\d+|e\d+)?$|^[2-4]\d{15,}$|^2026-01-02T03:04:05\.7\d{6}Z+$|^0{8}-[0-9a-f]{4}-4/iu.test(
        id.normalize("NFKC"),
      );

const unpacked = (body: Buffer) =>
  body.subarray(0, 2).equals(Buffer.from([0x1f, 0x8b]))
    ? gunzipSync(body, { finishFlush: constants.Z_SYNC_FLUSH })
    : body;

test("no sent ID can be the ID of an existing task", async () => {
  const bodies: string[] = [];
  const intercept: Parts["intercept"] = (incoming, respond) => {
    bodies.push(unpacked(incoming.body).toString().replaceAll("\0", "").replace("\ufeff", ""));
    return respond();
  };
  await runVariant(fixedService, { intercept }, { deletable: [], notDeletable: [] });
  const sent = bodies.flatMap((body) => {
    try {
      const value: unknown = JSON.parse(body);
      return leaves(isObject(value) && "ids" in value ? value.ids : value);
    } catch {
      return /[a-z0-9]/i.test(body.replace('"ids":', "")) ? [body] : []; // not JSON, so the whole body must have the mark
    }
  });
  expect(sent.length).toBeGreaterThan(50);
  expect(sent.filter((id) => !isHarmless(id))).toEqual([]);
});

test("no sent number can be the ID of an object that the request would change", async () => {
  const [entry] = corpus.filter(({ name }) => name === "integers-that-name-something");
  const received: string[] = [];
  const target = await standIn(async (request, response) => {
    const body = await text(request).catch(() => ""); // an aborted upload
    received.push(`${request.url} ${body}`);
    response.writeHead(204).end();
  });
  await checkWithSuite(alone(entry as Entry), target);
  const inPaths = received.flatMap((each) => /^\/v3\/volumes\/(\d+) /.exec(each)?.[1] ?? []).map(Number);
  const inBodies = received.flatMap((each) => /"disk_ids":\[([\d,]+)\]/.exec(each)?.[1]?.split(",").map(Number) ?? []);
  for (const numbers of [inPaths, inBodies]) {
    expect(numbers.length).toBeGreaterThan(20);
    // A number below the minimum is no existing ID.
    expect(numbers.filter((number) => number > 0 && number < 2 ** 29)).toEqual([]);
  }
  expect(Math.max(...inPaths)).toBeLessThan(2 ** 31);
});
