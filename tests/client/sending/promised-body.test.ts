import { expect, test } from "vitest";
import { InvalidResponseError } from "../../../src/client/index.ts";
import { readPromised } from "../../../src/client/sending/promised-body.ts";
import { readYaml } from "../../support/read-yaml.ts";

interface Case extends Record<"text" | "types", string> {
  complete: boolean;
  body?: unknown;
  problem?: string;
}

const cases = readYaml<Case[]>(import.meta);

test.each(cases)("the body $text of $types is added to the result, or an error: $problem", (each) => {
  const { text, types, complete, body, problem } = each;
  const result = { status: 200, requestId: "r-1" };
  const read = () => readPromised("listTasks", result, { text, complete }, types.split(" "));
  if (problem) expect(read).toThrow(new InvalidResponseError("listTasks", 200, "r-1", problem));
  else expect(read()).toEqual({ ...result, body });
});
