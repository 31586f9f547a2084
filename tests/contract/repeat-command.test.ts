import { expect, test } from "vitest";
import { repeatCommand } from "../../src/contract/repeat-command.ts";
import type { SessionOptions } from "../../src/contract/session-options.ts";

const usual: SessionOptions = { target: new URL("https://a.example/base"), credentials: {}, seed: "a-seed" };
const END = "--only a.b 'c[].d' --seed a-seed";

const repeat = (options: Partial<SessionOptions>) => repeatCommand({ ...usual, ...options }, ["a.b", "c[].d"]);

test.each<[string, Partial<SessionOptions>, string]>([
  ["the server and the clauses", {}, `npm run contract -- --target https://a.example/base ${END}`],
  ["the command as users call it", { command: "npx x" }, `npx x --target https://a.example/base ${END}`],
  [
    "variables for the credentials",
    { credentials: { token: "t", key: { ak: "a", sk: "s" } } },
    `npm run contract -- --target https://a.example/base --token "$TOKEN" --ak "$AK" --sk "$SK" ${END}`,
  ],
  [
    "the certificate, and what may be created",
    { clientCertificateFiles: { cert: "c", key: "k" }, allowCreate: true },
    `npm run contract -- --target https://a.example/base --cert c --key k --allow-create ${END}`,
  ],
  [
    "no server for a mock of the suite's own",
    { isMock: true, credentials: { token: "t" }, allowCreate: true },
    `npm run contract -- ${END}`,
  ],
  [
    "everything that decides what is sent",
    {
      isMock: true,
      headers: [["X-Own", "secret"]],
      literalExamples: true,
      deletable: ["1", "a b"],
      notDeletable: ["2"],
      maxBody: 0,
      timeout: 2500,
    },
    `npm run contract -- --header "X-Own: $X_OWN" --literal-examples --deletable 1 'a b' --not-deletable 2 --max-body 0 --timeout 2.5 ${END}`,
  ],
  ["no default", { isMock: true, timeout: 10_000, deletable: [] }, `npm run contract -- ${END}`],
])("a run is repeated with %s", (_, options, expected) => {
  expect(repeat(options)).toBe(expected);
});

test("a seed and an address are one word each", () => {
  const target = new URL("http://a.example/b'c");
  expect(repeat({ seed: "two words", target })).toBe(
    "npm run contract -- --target 'http://a.example/b'\\''c' --only a.b 'c[].d' --seed 'two words'",
  );
});
