import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { shapeOf } from "../../../scripts/generate/samples/code-samples.ts";
import { fillProgram } from "../../../scripts/generate/samples/fill-program.ts";
import { CLIENT, programOf } from "../../../scripts/generate/samples/programs.ts";
import { programValues } from "../../../scripts/generate/samples/request-values.ts";
import { temporaryFolder } from "../../../src/command-line/temporary-folder.ts";
import { type OperationContract, readContract } from "../../../src/document/contract.ts";
import { examples, fixedDocument, method, path } from "../../documents/delete-tasks.ts";
import { commands } from "../../samples/runners.ts";
import { runProgram } from "../../support/run-program.ts";
import { startMock } from "../../support/running-mock.ts";

test("the program with the client prints status and request id, and fails without a success, and without a stack trace", async () => {
  const { path: folder, remove } = temporaryFolder("sms-tasks-client-program-");
  const mock = await startMock({ token: "valid" });
  const [contract] = readContract(fixedDocument).operations as [OperationContract];
  const shape = shapeOf(contract, "application/json", contract.credential);
  const input = { server: mock.address, parameters: [], body: JSON.stringify({ ids: ['a"b', "2"] }) };
  const code = fillProgram(programOf(CLIENT, contract), "typescript", programValues(shape, input, "typescript"));
  const file = join(folder, "request.ts");
  writeFileSync(file, code);
  const [program, ...args] = commands[".ts"] as [string, ...string[]];
  const run = (token?: string) => runProgram(program, [...args, file], token ? { SMS_TOKEN: token } : {});

  expect(await run("valid")).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/status 200, request id [\w-]{30,}/),
  });
  expect(mock.lines.at(-1)).toContain(`${method} ${path} 200`);
  const refused = expect.stringMatching(
    new RegExp(`^403 ${examples.refused.error_code}[\\s\\S]*request id [\\w-]{30,}`),
  );
  expect(await run("another-secret")).toMatchObject({ code: 1, stderr: refused });
  expect(await run()).toMatchObject({ code: 1, stderr: "CLOUD_SDK_AK is not set in the environment\n" });
  await mock.close();
  expect(await run("valid")).toMatchObject({ code: 1, stderr: expect.stringMatching(/^no response from .*\n$/) });
  await remove();
});
