import { join } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { paths } from "../../scripts/shared/paths.ts";
import { validBody } from "../support/own-document.ts";
import { runProgram } from "../support/run-program.ts";
import { startMock } from "../support/running-mock.ts";
import { type Command, cacheFolder, must, skipWithout } from "../support/toolchains.ts";

const TOKEN = "the-valid-token";
const PYTHON: Command[] = [["python3", "--version"]];
const label = "An MCP server made by FastMCP";
const folder = join(import.meta.dirname, "agents");
const environment = cacheFolder("agents");
const python = join(environment, "bin/python");

/** Makes a server of a published document, and calls its tools with the example of the document. */
async function toolsOf(document: string) {
  const mock = await startMock({ token: TOKEN });
  onTestFinished(mock.close);
  const call = [join(paths.generated, document), mock.address, JSON.stringify(validBody())];
  const { code, stdout, stderr } = await runProgram(python, [join(folder, "call_tools.py"), ...call], {
    SMS_TOKEN: TOKEN,
  });
  expect(code, stderr).toBe(0);
  return {
    tools: stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
    lines: mock.lines,
  };
}

describe.skipIf(await skipWithout(PYTHON, label))(label, () => {
  beforeAll(async () => {
    await must(["python3", "-m", "venv", environment]);
    await must([python, "-m", "pip", "install", "--quiet", "--requirement", join(folder, "requirements.txt")]);
  });

  test("has no credential argument from openapi-3.0.json, and deletes the tasks of the example", async () => {
    const { tools, lines } = await toolsOf("openapi-3.0.json");
    expect(tools).toEqual([{ name: "deleteTasks", arguments: ["ids"], failed: false }]);
    expect(lines.at(-1)).toContain(" 200 ");
  });

  test("asks the model for the token from openapi.json, so the guide recommends the other document", async () => {
    const { tools, lines } = await toolsOf("openapi.json");
    expect(tools).toMatchObject([{ name: "deleteTasks", arguments: ["X-Auth-Token", "ids"] }]);
    expect(lines).toHaveLength(1);
  });
});
