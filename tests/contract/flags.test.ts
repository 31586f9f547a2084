import { expect, test, vi } from "vitest";
import { program } from "../../src/command-line/command.ts";
import { withOptions } from "../../src/contract/flags.ts";

/** The options that a command line gives. */
function flagsOf(line: string, hasMock = true) {
  const command = withOptions(program("x", "x"), hasMock);
  return command.parse(line.split(" ").filter(Boolean), { from: "user" }).opts();
}

test("without an option an exchange has 10 seconds, and a run 15 minutes", () => {
  for (const name of ["SMS_TOKEN", "CLOUD_SDK_AK", "CLOUD_SDK_SK"]) vi.stubEnv(name, undefined);
  expect(flagsOf("")).toEqual({ timeout: 10, maxTime: 15 });
});

test("every option is read", () => {
  const line =
    "--target http://a --token t --ak a --sk s --header A:1 --header B:2 --cert c --key k --only x y --skip z " +
    "--max-body 1k --timeout 2 --max-time 3 --rate 4 --seed s --literal-examples --allow-create --deletable 1 2 " +
    "--not-deletable 3 --require-response 403 --dump d --reporter junit --reporter html=h --output o --shard 1/2 --har f";
  expect(flagsOf(line)).toEqual({
    ...{ target: "http://a", token: "t", ak: "a", sk: "s", cert: "c", key: "k", only: ["x", "y"], skip: ["z"] },
    ...{
      header: [
        ["A", "1"],
        ["B", "2"],
      ],
      maxBody: 1000,
      timeout: 2,
      maxTime: 3,
      rate: 4,
      seed: "s",
    },
    ...{ literalExamples: true, allowCreate: true, deletable: ["1", "2"], notDeletable: ["3"], dump: "d", output: "o" },
    ...{ requireResponse: ["403"], reporter: [{ name: "junit" }, { name: "html", file: "h" }], har: "f" },
    shard: { index: 1, count: 2 },
  });
});

test("credentials come from variables too", () => {
  vi.stubEnv("SMS_TOKEN", "t");
  vi.stubEnv("CLOUD_SDK_AK", "a");
  vi.stubEnv("CLOUD_SDK_SK", "s");
  expect(flagsOf("")).toMatchObject({ token: "t", ak: "a", sk: "s" });
});

test.each(["--target", "--har"])("%s is given once", (option) => {
  expect(() => flagsOf(`${option} a ${option} b`)).toThrow(`${option} is given twice`);
});

test("the help names the mock only where there is one", () => {
  const helpOf = (hasMock: boolean) =>
    withOptions(program("x", "x"), hasMock).helpInformation().replaceAll(/\s+/g, " ");
  expect(helpOf(true)).toContain("(default: the mock");
  expect(helpOf(false)).not.toContain("mock");
});
