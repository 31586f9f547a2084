import { expect, test, vi } from "vitest";
import { InvalidInputError } from "../../../src/client/index.ts";
import type { Fields, ParameterData, SerializedInput } from "../../../src/client/request/operation.ts";
import { writeParameters } from "../../../src/client/request/parameters.ts";
import { readYaml } from "../../support/read-yaml.ts";

/** What becomes of the fields of an input. */
function write(parameters: Record<string, ParameterData>, given: Fields, check = () => {}) {
  const fields = { ...given };
  const path = Object.values(parameters).some((each) => each.in === "path") ? "/v3/{id}" : "/v3";
  const request: SerializedInput = { target: path, headers: {} };
  writeParameters(request, fields, parameters, check);
  return { ...request, left: fields };
}

interface Case extends Partial<ReturnType<typeof write>> {
  parameters: Record<string, ParameterData>;
  fields: Fields;
}

const cases = readYaml<Case[]>(import.meta);

test.each(cases)("$fields of $parameters: $target, $headers, $body", ({ parameters, fields, ...expected }) => {
  expect(write(parameters, fields)).toEqual({ target: "/v3", headers: {}, left: {}, ...expected });
});

test("each value is checked under the name of its field, and a missing one if it is mandatory", () => {
  const check = vi.fn();
  const a: ParameterData = { in: "query" };
  const b = { ...a, mandatory: true };
  write({ a, b, c: a }, { a: 1, c: null }, check);
  expect(check.mock.calls).toEqual([
    [1, a, "a"],
    [undefined, b, "b"],
  ]);
});

test("a nested value is checked under the names of its place and its field", () => {
  const check = vi.fn();
  const id = { in: "query", mandatory: true } as const;
  write({ query: { in: "query", mandatory: true, members: { id } } }, {}, check);
  expect(check.mock.calls).toEqual([[undefined, id, "query.id"]]);
});

test("no value changes the structure of a path, and no URL has half of a surrogate pair", () => {
  for (const id of ["", ".", "..", undefined, null, [], ["."]]) {
    const refused = new InvalidInputError("id", 'must not be empty, "." or ".."');
    expect(() => write({ id: { in: "path" } }, { id })).toThrow(refused);
  }
  for (const q of ["a\ud800", ["\udc00"], { "\ud800": 1 }]) {
    const refused = new InvalidInputError("q", "has half of a surrogate pair, which no URL can carry");
    expect(() => write({ q: { in: "query" } }, { q })).toThrow(refused);
  }
});
