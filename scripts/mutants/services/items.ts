import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Service } from "../check-service.ts";
import { jsonResponse } from "../providers/exchange.ts";

const size = { width: 1, unit: "cm" };
const lamp = { name: "lamp", kind: "lamp", price: 1.5, tags: ["a", "b"], size, maker: { name: "A" } };

/** The service of items.yaml. It accepts every item but stores none, so getting an item gives 404. */
export const items: Service = {
  document: parse(readFileSync(join(import.meta.dirname, "items.yaml"), "utf8")),
  handlers: () => ({
    unauthenticated: () => ({ status: 401 }),
    respond({ operationId }) {
      if (operationId === "getItem") return jsonResponse(404, { reason: "There is no such item." });
      if (operationId === "putItem") return jsonResponse(200, lamp);
      const response = jsonResponse(200, [lamp]);
      return { ...response, headers: { ...response.headers, "X-Total": "1" } };
    },
  }),
};
