import { expect, test } from "vitest";
import { startProvider } from "../../scripts/mutants/providers/provider.ts";
import { ISSUED } from "../../scripts/mutants/run-mutant.ts";
import { deleteTasks } from "../../scripts/mutants/services/delete-tasks.ts";
import { checkClauses } from "../../src/contract/check-clauses.ts";
import { clausesOf } from "../../src/contract/clauses.ts";
import { isObject } from "../../src/contract/places.ts";
import { Session } from "../../src/contract/session.ts";
import type { SessionOptions } from "../../src/contract/session-options.ts";
import { alone, corpus, type Entry } from "../corpus/corpus.ts";
import { checkWithSuite } from "../support/check-with-suite.ts";
import { standIn } from "../support/stand-in.ts";

const { document, handlers } = deleteTasks;

/** Everything that a run sends in bodies, in its order. */
async function bodiesOf(seed: string, options: Partial<SessionOptions> = {}) {
  const bodies: string[] = [];
  await using provider = await startProvider({
    document,
    handlers: handlers(),
    issued: ISSUED,
    intercept(incoming, respond) {
      bodies.push(incoming.body.toString());
      return respond();
    },
  });
  const session = new Session(document, {
    target: provider.url,
    credentials: { token: ISSUED.token },
    seed,
    maxBody: 100_000,
    ...options,
  });
  // Those of several requests at once arrive in any order.
  await checkClauses(
    clausesOf(document).filter(({ id }) => !id.endsWith(".parallel")),
    session,
  );
  return bodies;
}

/** The texts and numbers in a value: what a lenient server could take for ids. */
function leaves(value: unknown): (string | number)[] {
  if (typeof value === "string" || typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leaves) : [];
}

/** Marked as ours, in characters of any width, or a number or a UUID that cannot be guessed; an empty text names nothing. */
const isHarmless = (id: string | number) =>
  typeof id === "number"
    ? id > 2 ** 50
    : id === "" || /contract.test.*[0-9a-f]{32}|^7\d{19,}$|^0{8}-[0-9a-f]{4}-4/iu.test(id.normalize("NFKC"));

test("no id that is sent can name a task that exists", async () => {
  const bodies = await bodiesOf("harmless");
  const sent = bodies.flatMap((body) => {
    try {
      const value: unknown = JSON.parse(body);
      return leaves(isObject(value) && "ids" in value ? value.ids : value);
    } catch {
      return /[a-z0-9]/i.test(body) ? [body] : []; // no JSON: the whole has to be marked
    }
  });
  expect(sent.length).toBeGreaterThan(50);
  expect(sent.filter((id) => !isHarmless(id))).toEqual([]);
});

test("the documented example is sent as it stands only if that is wanted", async () => {
  const literal = (await bodiesOf("literal", { literalExamples: true })).filter((body) => /"[123]"/.test(body));
  expect(literal).toEqual(['{"ids":["1","2","3"]}']);
});

test("the same seed sends the same, another one sends other ids", async () => {
  const [first, again, other] = [await bodiesOf("one"), await bodiesOf("one"), await bodiesOf("two")];
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

test("nor can a number, where the request would change what it names", async () => {
  const [entry] = corpus.filter(({ name }) => name === "integers-that-name-something");
  const received: { url: string; body: string }[] = [];
  const target = await standIn((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      received.push({ url: request.url ?? "", body: Buffer.concat(parts).toString() });
      response.writeHead(204).end();
    });
  });
  await checkWithSuite(alone(entry as Entry), target);
  const inPaths = received.flatMap(({ url }) => /^\/v3\/volumes\/(\d+)$/.exec(url)?.[1] ?? []).map(Number);
  const inBodies = received.flatMap(({ body }) =>
    [...body.matchAll(/"disk_ids":\[([\d,]+)\]/g)].flatMap(([, list = ""]) => list.split(",").map(Number)),
  );
  expect(inPaths.length).toBeGreaterThan(20);
  expect(inBodies.length).toBeGreaterThan(20);
  // What is below the minimum names nothing.
  const guessable = [...inPaths, ...inBodies].filter((number) => number > 0 && number < 2 ** 29);
  expect(guessable).toEqual([]);
  expect(Math.max(...inPaths)).toBeLessThan(2 ** 31);
});
