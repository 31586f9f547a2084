import { EventEmitter } from "node:events";
import type { Server } from "node:http";
import { expect, test } from "vitest";
import { listen } from "../../../src/mock/edge/listen.ts";
import { UsageError } from "../../../src/shared/usage-error.ts";
import { readYaml } from "../../support/read-yaml.ts";

test.each(readYaml<[code: string, reason: string | null][]>(import.meta))(
  "explains the system's error %s: %s",
  async (code, reason) => {
    const error = Object.assign(new Error("system"), { code });
    const server = Object.assign(new EventEmitter(), { listen: () => server.emit("error", error) });
    const expected = reason ? new UsageError(reason, { cause: error }) : error;
    await expect(listen(server as unknown as Server, 4010, "host")).rejects.toStrictEqual(expected);
  },
);
