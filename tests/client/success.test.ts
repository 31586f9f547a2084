import { expect, expectTypeOf, test } from "vitest";
import { createClient, type Result, token } from "../../src/client/index.ts";
import { serve, serveBytes } from "./serve.ts";

const remove = (endpoint: string) =>
  createClient({ endpoint, auth: token("token"), retries: 0 }).deleteTasks({ ids: ["1", "2", "3"] });

test.each<[string, string, Record<string, string>]>([
  ["an empty body with Content-Length", "", { "Content-Length": "0" }],
  ["an empty body without Content-Length", "", { "Transfer-Encoding": "chunked" }],
  ["an empty object", "{ }", { "Content-Type": "application/json" }],
  ["a JSON string", '"deleted"', { "Content-Type": "application/json" }],
  ["plain text", "deleted", { "Content-Type": "text/plain" }],
  ["plain text that claims to be JSON", "deleted", { "Content-Type": "application/json" }],
  ["HTML", "<html>ok</html>", { "Content-Type": "text/html" }],
  ["bytes that are no text", "\u00ff\u00fe", { "Content-Type": "application/octet-stream" }],
  ["a body in an encoding that it does not have", "deleted", { "Content-Encoding": "gzip" }],
  ["a retry hint", "{}", { "Retry-After": "1" }],
  ["a location", "{}", { Location: "https://example.com" }],
])("200 with %s is a success", async (_, body, headers) => {
  const { address, seen } = await serve(
    (response) => void response.writeHead(200, { "X-Request-Id": "r-1", ...headers }).end(Buffer.from(body, "latin1")),
  );
  expect(await remove(address)).toEqual({ status: 200, requestId: "r-1" });
  expect(seen.map(({ method, url, body: sent }) => [method, url, sent])).toEqual([
    ["POST", "/v3/tasks/delete", '{"ids":["1","2","3"]}'],
  ]);
});

test.each<[string, (write: (bytes: string) => void, destroy: () => void) => void]>([
  [
    "breaks off in its body",
    (write, destroy) => {
      write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
      setTimeout(destroy, 50);
    },
  ],
  [
    "never ends its body",
    (write) => {
      write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
      for (let chunk = 0; chunk < 100; chunk++) write(`400\r\n${"x".repeat(0x400)}\r\n`);
    },
  ],
  ["stalls in its body", (write) => write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")],
  [
    "breaks the rules of chunks in its body",
    (write) => write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
  ],
])("200 that %s is a success", async (_, behave) => {
  const address = await serveBytes((socket) =>
    behave(
      (bytes) => socket.write(bytes),
      () => socket.destroy(),
    ),
  );
  expect(await remove(address)).toEqual({ status: 200, requestId: undefined });
});

test("a connection is used again, also when the body comes a little later", async () => {
  const { address, connections } = await serve((response) => {
    response.write("{");
    setTimeout(() => response.end("}"), 5);
  });
  const client = createClient({ endpoint: address, auth: token("token") });
  for (let call = 0; call < 10; call++) await client.deleteTasks({ ids: ["1"] });
  expect(connections()).toBeLessThanOrEqual(2);
});

test.each([201, 202, 204, 206])("another 2xx is no success: %i", async (status) => {
  const { address } = await serve((response) => void response.writeHead(status).end());
  await expect(remove(address)).rejects.toMatchObject({ name: "ResponseError", status });
});

test("the type of the result says what is known", () => {
  expectTypeOf<ReturnType<typeof remove>>().resolves.toEqualTypeOf<{ status: 200; requestId: string | undefined }>();
  expectTypeOf<ReturnType<typeof remove>>().resolves.toEqualTypeOf<Result<"deleteTasks">>();
});
