import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failures, impatientCopy, UNHANDLED } from "../samples/failures.ts";
import { exampleResponse } from "../support/own-document.ts";
import { sharedFolder } from "../support/repository-copy.ts";
import { runProgram, sample } from "../support/run-program.ts";
import { keys, type RunningMock, startMock } from "../support/running-mock.ts";
import { type Command, skipWithout } from "../support/toolchains.ts";
import { toolchains } from "./toolchains.ts";

/** The variables that say where to send the request: those of the samples, and those by which the SDKs take another endpoint. */
const environment = (address: string) => ({
  SMS_ENDPOINT: address,
  HUAWEICLOUD_SDK_REGION_SMS_AP_SOUTHEAST_3: address,
  CLOUD_SDK_AK: keys.ak,
  // Otherwise the SDKs ask IAM for them.
  CLOUD_SDK_PROJECT_ID: "0605767ea180d5762fd1c01875e0a7d8",
  CLOUD_SDK_DOMAIN_ID: "0605767ea180d5762fd1c01875e0a7d9",
});

for (const { language, name, needs, install } of toolchains) {
  const label = `The sample for ${language}`;

  describe.skipIf(await skipWithout(needs, label))(label, () => {
    const folder = sharedFolder();
    let mock: RunningMock;
    let command: Command;
    let impatient: Command;
    beforeAll(async () => {
      mock = await startMock();
      command = await install(sample(name));
      impatient = await install(await impatientCopy(name, folder));
    });
    afterAll(() => mock?.close());

    const run = async ([program, ...args]: Command, address: string, secret: string) => {
      const finished = await runProgram(program, args, { ...environment(address), CLOUD_SDK_SK: secret });
      console.log(`${language}, exit code ${finished.code}\n${finished.stdout}${finished.stderr}`.trim());
      return finished;
    };
    test("sends a request that the mock accepts", async () => {
      const { code, stdout } = await run(command, mock.address, keys.sk);
      expect({ code, stdout }).toEqual({ code: 0, stdout: "deleted, status 200\n" });
      expect(mock.lines.at(-1)).toContain(" 200 ");
    });

    test("reports the documented 403 for an invalid credential", async () => {
      const { error_code, error_msg } = exampleResponse(403) as Record<string, string>;
      const { code, stdout, stderr } = await run(command, mock.address, "AnInvalidCredential");
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toMatch(/^status 403, request id [\w-]+$/m);
      expect(stderr).toContain(error_code);
      expect(stderr).toContain(error_msg);
      expect(mock.lines.at(-1)).toContain("the signature does not match");
      expect(stderr).not.toContain("AnInvalidCredential");
    });

    test.for(failures)("reports $label, and fails", async ({ address, printed, hangs }) => {
      const { code, stdout, stderr } = await run(hangs ? impatient : command, await address(), keys.sk);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toMatch(printed);
      expect(stderr).not.toMatch(UNHANDLED);
    });
  });
}
