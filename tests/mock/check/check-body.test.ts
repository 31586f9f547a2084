import { expect, test } from "vitest";
import { checkBody } from "../../../src/mock/check/check-body.ts";
import type { RequestViolation } from "../../../src/mock/exchange/violation.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { contractOf, post, things } from "../things.ts";

type Sent = {
  content?: Record<string, object>;
  required?: boolean;
  type?: string | null;
  body?: string;
  bytes?: number[];
};
type Row = Sent & { value?: unknown; violations?: object[]; problem?: object };

test.each(readYaml<Row[]>(import.meta))(
  "$title",
  async ({ content, required = true, violations: listed = [], ...row }) => {
    const { contract, found } = await contractOf(post(content ? { requestBody: { required, content } } : {}));
    const { type = Object.keys(content ?? {})[0], body, bytes = [], value, problem } = row;
    const sent = body === undefined ? Buffer.from(bytes) : Buffer.from(body);
    const checked = await checkBody(contract, found, type ?? undefined, sent);
    if (problem) expect(checked).toMatchObject({ ok: false, problem });
    else expect(checked).toEqual({ ok: true, value: { violations: { listed, total: listed.length }, value } });
  },
);

/** Checks a value by a schema, with the given violations in place of Prism's. */
async function check(schema: object, value: unknown, prism?: RequestViolation[]) {
  const { contract, found } = await contractOf(things("application/json", schema));
  const engine = { ...contract.engine, ...(prism && { bodyViolations: () => prism }) };
  return checkBody({ ...contract, engine }, found, "application/json", Buffer.from(JSON.stringify(value)));
}
const numbers = (count: number) => Array(count).fill(1);

test("describes violations that Prism does not find, and does not ask Prism about a valid body", async () => {
  const schema = { type: "object", properties: { a: { type: "string" } } };
  const listed = [{ location: ["body", "a"], code: "type", message: "Request body a must be string" }];
  expect(await check(schema, { a: 1 }, [])).toMatchObject({ value: { violations: { listed, total: 1 } } });
  const eager = await check(schema, {}, [{ location: ["body"], message: "violated" }]);
  expect(eager).toMatchObject({ value: { violations: { total: 0 } } });
});

test("refuses a body with too many values for the operation", async () => {
  const schema = { type: "array", maxItems: 3, items: { type: "integer" } };
  expect(await check(schema, numbers(90_000))).toMatchObject({ ok: true, value: { violations: { total: 1 } } });
  expect(await check(schema, numbers(110_000))).toMatchObject({ ok: false, problem: { status: 413 } });
});
