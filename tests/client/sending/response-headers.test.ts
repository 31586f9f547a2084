import { expect, test } from "vitest";
import type { RequestData } from "../../../src/client/request/operation.ts";
import { addHeaders } from "../../../src/client/sending/response-headers.ts";
import { readYaml } from "../../support/read-yaml.ts";

test.each(readYaml<{ text: string; limits: object; value?: unknown }[]>(import.meta))(
  "the header $text of $limits has the value $value",
  ({ text, limits, value }) => {
    const target: { headers?: object } = {};
    const response = { headers: new Headers({ "X-Value": text }) };
    addHeaders(target, response, { responseHeaders: { "x-value": limits, "X-Missing": {} } } as unknown as RequestData);
    expect(target.headers).toEqual(value === undefined ? {} : { "x-value": value });
  },
);
