import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { shapeOf } from "../../../scripts/generate/samples/code-samples.ts";
import { fillProgram } from "../../../scripts/generate/samples/fill-program.ts";
import { type ProgramKind, programOf, programsFor } from "../../../scripts/generate/samples/programs.ts";
import type { RequestInput } from "../../../scripts/generate/samples/request-shape.ts";
import { programValues } from "../../../scripts/generate/samples/request-values.ts";
import { freePort } from "../../../scripts/shared/free-port.ts";
import { temporaryFolder } from "../../../src/command-line/temporary-folder.ts";
import { type OperationContract, readContract } from "../../../src/document/contract.ts";
import { documentWith, SCHEMES } from "../../document/minimal.ts";
import { examples, fixedDocument } from "../../documents/delete-tasks.ts";
import { UNHANDLED } from "../../samples/failures.ts";
import { provider } from "../../support/recording-provider.ts";
import { runProgram } from "../../support/run-program.ts";
import { startMock } from "../../support/running-mock.ts";
import { type Command, skipWithout } from "../../support/toolchains.ts";
import { installed, runnerOf } from "./languages.ts";

const TOKEN = "it's-a-$secret`";
/** IDs with text that shells, templates and string literals would interpret. */
const ids = ["it's", 'say "no"', "back\\slash", "$HOME $(id) `id` $x", "#{1 + 1} %s", "line\nfeed", "ü € ’", '"#', "1"];
const [deletion] = readContract(fixedDocument).operations as [OperationContract];

const contractOf = (operation: object, security: object[]): OperationContract => {
  const document = documentWith(
    { responses: { 200: { description: "Found." } }, ...operation, security },
    { securitySchemes: SCHEMES },
  );
  return readContract(document).operations[0] as OperationContract;
};

const values = { id: "a/b ü", filter: ["a&b", "c"], "X-Note": 'say "it\'s"', theme: "dark" };
const parameters = [
  { in: "path", name: "id", required: true, schema: {} },
  { in: "query", name: "filter", schema: { type: "array" } },
  { in: "header", name: "X-Note", schema: {} },
];
const cookie = { in: "cookie", name: "theme", schema: {} };

/** Requests without a body, with the token in each place. */
const OTHERS = [
  { label: "a key in the query", contract: contractOf({ parameters }, [{ Query: [] }]) },
  { label: "a bearer token", contract: contractOf({ parameters }, [{ Bearer: [] }]) },
  { label: "a cookie beside another", contract: contractOf({ parameters: [...parameters, cookie] }, [{ Cookie: [] }]) },
  { label: "no credential", contract: contractOf({ parameters }, []) },
];

/** Tests the program of each kind, as a reader would copy it. A missing toolchain is printed. */
export async function testPrograms(isTested: (isSlow: boolean) => boolean): Promise<void> {
  for (const kind of programsFor(deletion)) {
    const runner = runnerOf(kind.language);
    if (!runner || !isTested(runner.isSlow ?? false)) continue;
    const skipped = await skipWithout(runner.needs, `The program in ${kind.label}${runner.note ?? ""}`, true);
    describe.skipIf(skipped)(`The program in ${kind.label}`, () => testProgram(kind, runner));
  }
}

function testProgram(kind: ProgramKind, runner: NonNullable<ReturnType<typeof runnerOf>>): void {
  const { path: root, remove } = temporaryFolder("sms-tasks-programs-");
  afterAll(remove);
  let count = 0;
  const install = (contract: OperationContract, input: RequestInput) => {
    const code = programOf(kind, contract, contract.credential);
    const shape = shapeOf(contract, contract.body?.mediaType, contract.credential);
    return installed(
      runner,
      join(root, `${count++}`),
      fillProgram(code, kind.language, programValues(shape, input, kind.language)),
    );
  };
  const run = ([program, ...args]: Command, token?: string) =>
    runProgram(program, args, token ? { SMS_TOKEN: token } : {});

  let deletes: Command;
  let port: number;
  beforeAll(async () => {
    port = await freePort();
    deletes = await install(deletion, {
      server: `http://127.0.0.1:${port}`,
      parameters: [],
      body: JSON.stringify({ ids: ["1", "2"] }),
    });
  });
  const mock = async () => {
    const started = await startMock({ token: TOKEN, port });
    onTestFinished(started.close);
  };

  test("prints status, request id and body of a success", async () => {
    await mock();
    const { code, stdout, stderr } = await run(deletes, TOKEN);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/status 200, request id [\w-]{30,}/);
    expect(stdout).toContain(JSON.stringify(examples.deleted));
  });

  test("fails on a refusal, and prints status, request id and body, but no token", async () => {
    await mock();
    const { code, stdout, stderr } = await run(deletes, "the-$secret");
    expect(code).not.toBe(0);
    expect(stdout).toMatch(/status 403, request id [\w-]{30,}/);
    expect(stdout).toContain(examples.refused.error_code);
    expect(stdout + stderr).not.toContain("$secret");
  });

  test.each([TOKEN, "two\nlines: $secret"])("fails without a connection, and shows no token: %j", async (token) => {
    const { code, stdout, stderr } = await run(deletes, token);
    expect(code).not.toBe(0);
    expect(stdout).not.toMatch(/status [1-9]/);
    if (token === TOKEN) expect(stderr).toContain("no response, the request may have been carried out");
    expect(stderr).not.toMatch(UNHANDLED);
    expect(stderr).not.toContain("$secret");
  });

  test("names the missing variable, and sends nothing", async () => {
    const { code, stderr } = await run(deletes);
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/SMS_TOKEN:? is not set/);
    expect(stderr).not.toContain("no response");
  });

  test("sends exactly the body that the reader typed", async () => {
    const { address, received } = await provider();
    const { code } = await run(
      await install(deletion, { server: address, parameters: [], body: JSON.stringify({ ids }, null, 2) }),
      TOKEN,
    );
    expect(code).toBe(0);
    expect(received).toMatchObject([
      {
        method: "POST",
        url: deletion.operation.path,
        headers: { "content-type": "application/json", "x-auth-token": TOKEN },
      },
    ]);
    expect(JSON.parse(received[0]?.body ?? "")).toEqual({ ids });
  });

  test.each(OTHERS)("sends parameters, and $label", async ({ contract }) => {
    const { address, received } = await provider();
    const sent = contract.operation.parameters.map((each) => [each, values[each.name as keyof typeof values]] as const);
    const { code, stdout } = await run(await install(contract, { server: address, parameters: sent as never }), TOKEN);
    expect(stdout).toContain("status 200");
    expect(code).toBe(0);
    const { url, headers } = received[0] as (typeof received)[0];
    const { pathname, searchParams } = new URL(url ?? "", address);
    expect(decodeURIComponent(pathname)).toBe("/things/a/b ü");
    expect(searchParams.getAll("filter")).toEqual(values.filter);
    expect(headers["x-note"]).toBe(values["X-Note"]);
    const { credential } = contract;
    const expected = credential?.value(TOKEN);
    if (credential?.in === "query") expect(searchParams.get("key")).toBe(expected);
    else if (credential?.in === "cookie") expect(headers.cookie).toBe(`theme=dark; session=${expected}`);
    else expect(headers.authorization).toBe(expected);
  });
}
