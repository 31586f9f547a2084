import { expect, test } from "vitest";
import { checkBody } from "../../../src/mock/check/check-body.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { contractOf, post, things } from "../things.ts";

type Sent = {
  content?: Record<string, object>;
  required?: boolean;
  type?: string | null;
  body?: string;
  bytes?: number[];
};
type Row = Sent & { violations?: object[]; problem?: object };

test.each(readYaml<Row[]>(import.meta))(
  "$title",
  async ({ content, required = true, violations: listed = [], ...row }) => {
    const { found } = await contractOf(post(content ? { requestBody: { required, content } } : {}));
    const { type = Object.keys(content ?? {})[0], body, bytes = [], problem } = row;
    const sent = body === undefined ? Buffer.from(bytes) : Buffer.from(body);
    const checked = await checkBody(found, type ?? undefined, sent);
    if (problem) expect(checked).toMatchObject({ ok: false, problem });
    else expect(checked).toEqual({ ok: true, value: { listed, total: listed.length } });
  },
);

test.each(["application/json json", "a/b/c", "(a/b", "/json", "application/"])(
  "reports the media type %s, which has an invalid form, although any is documented",
  async (type) => {
    const { found } = await contractOf(things("*/*", {}));
    const message = `media type ${type} is not documented (documented: */*)`;
    expect(await checkBody(found, type, Buffer.from("{}"))).toMatchObject({
      value: { listed: [{ code: 415, message }] },
    });
  },
);

test("refuses a body with too many values for the operation", async () => {
  const schema = { type: "array", maxItems: 3, items: { type: "integer" } };
  const { found } = await contractOf(things("application/json", schema));
  const check = (count: number) =>
    checkBody(found, "application/json", Buffer.from(JSON.stringify(Array(count).fill(1))));
  expect(await check(90_000)).toMatchObject({ ok: true, value: { total: 1 } });
  expect(await check(110_000)).toMatchObject({ ok: false, problem: { status: 413 } });
});

test("counts every violation of a large body", async () => {
  const schema = { type: "array", items: { type: "string" } };
  const { found } = await contractOf(things("application/json", schema));
  const body = Buffer.from(JSON.stringify(Array(5_000).fill(1)));
  expect(await checkBody(found, "application/json", body)).toMatchObject({ ok: true, value: { total: 5_000 } });
});
