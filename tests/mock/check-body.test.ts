import { describe, expect, test } from "vitest";
import { checkBody } from "../../src/mock/check-body.ts";
import { table } from "./table.ts";
import { contractOf, post } from "./things.ts";

interface Row {
  title: string;
  content?: Record<string, object>;
  required?: boolean;
  type?: string | null;
  body?: string;
  bytes?: number[];
  value?: unknown;
  violations?: object[];
  problem?: object;
}

const documentOf = ({ content, required = true }: Pick<Row, "content" | "required">) =>
  post(content ? { requestBody: { required, content } } : {});
const json = (schema: object) => documentOf({ content: { "application/json": { schema } } });

describe("checkBody", () => {
  test.each(table<Row>("check-body"))("$title", async ({ type, body, bytes, violations = [], problem, ...row }) => {
    const { contract, found } = await contractOf(documentOf(row));
    const sent = type === undefined ? Object.keys(row.content ?? {})[0] : (type ?? undefined);
    const checked = await checkBody(
      contract,
      found,
      sent,
      body === undefined ? Buffer.from(bytes ?? []) : Buffer.from(body),
    );
    if (problem) expect(checked).toMatchObject({ ok: false, problem });
    else
      expect(checked).toEqual({
        ok: true,
        value: { violations: { listed: violations, total: violations.length }, value: row.value },
      });
  });

  test("lists the first twenty violations, and counts all", async () => {
    const { contract, found } = await contractOf(json({ type: "array", items: { type: "string" } }));
    const checked = await checkBody(
      contract,
      found,
      "application/json",
      Buffer.from(JSON.stringify(Array(22).fill(1))),
    );
    expect(checked).toMatchObject({ value: { violations: { listed: { length: 20 }, total: 22 } } });
  });

  test("reports in its own words, with the place, what Prism does not find", async () => {
    const { contract, found } = await contractOf(json({ type: "object", properties: { a: { type: "string" } } }));
    const blind = { ...contract, engine: { ...contract.engine, bodyViolations: () => [] } };
    const checked = await checkBody(blind, found, "application/json", Buffer.from('{"a":1}'));
    const listed = [{ location: ["body", "a"], code: "type", message: "Request body a must be string" }];
    expect(checked).toMatchObject({ value: { violations: { listed, total: 1 } } });
  });

  test("does not ask Prism about a valid body", async () => {
    const { contract, found } = await contractOf(json({ type: "object" }));
    const strict = [{ location: ["body"], message: "violated" }];
    const eager = { ...contract, engine: { ...contract.engine, bodyViolations: () => strict } };
    const checked = await checkBody(eager, found, "application/json", Buffer.from("{}"));
    expect(checked).toMatchObject({ value: { violations: { total: 0 } } });
  });

  test("refuses more values than the operation can need", async () => {
    const { contract, found } = await contractOf(json({ type: "array", maxItems: 3, items: { type: "integer" } }));
    const bodyOf = (count: number) => Buffer.from(JSON.stringify(Array(count).fill(1)));
    const few = await checkBody(contract, found, "application/json", bodyOf(90_000));
    expect(few).toMatchObject({ ok: true, value: { violations: { total: 1 } } });
    const many = await checkBody(contract, found, "application/json", bodyOf(110_000));
    expect(many).toMatchObject({ ok: false, problem: { status: 413 } });
  });
});
