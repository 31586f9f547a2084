import type { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { rawResponse } from "../support/raw-response.ts";
import { readYaml } from "../support/read-yaml.ts";
import { mockForTest } from "../support/running-mock.ts";
import { sampled } from "../support/sampled.ts";
import { rawStandIn } from "../support/stand-in.ts";

type Row = { title: string; bytes: string; status: number };

/** The ways in which a server writes bytes: in two parts, or only the first part. The target of the request names the way. */
const WAYS: Record<string, (socket: Socket, rest: Buffer) => unknown> = {
  pauses: (socket, rest) => pause(2).then(() => socket.end(rest)),
  ends: (socket) => socket.end(),
  resets: (socket) => pause(2).then(() => socket.resetAndDestroy()),
};

test.each(readYaml<Row[]>(import.meta))(
  "responds with $status to $title, and responds wherever the bytes are split or end",
  async (row) => {
    const bytes = Buffer.from(row.bytes, "latin1");
    const upstream = await rawStandIn((socket) =>
      socket.once("data", (request) => {
        const [, way = "", length] = /^GET \/(\w+)\/(\d+)/.exec(String(request)) ?? [];
        socket.write(bytes.subarray(0, Number(length)), () => WAYS[way]?.(socket, bytes.subarray(Number(length))));
      }),
    );
    const { address, lines } = await mockForTest({ upstream });
    const statusOf = async (way: string, length: number) => {
      const head = `GET /${way}/${length} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`;
      return (await rawResponse(address, head)).status;
    };
    const lengths = sampled([...bytes.keys(), bytes.length], 5);
    const split = await Promise.all(lengths.map((length) => statusOf("pauses", length)));
    expect(split).toEqual(lengths.map(() => row.status));
    const ended = await Promise.all(lengths.map((length) => statusOf(length % 2 ? "ends" : "resets", length)));
    expect(ended).toEqual(lengths.map(() => expect.any(Number)));
    await expect.poll(() => lines.length).toBe(2 * lengths.length);
  },
);
