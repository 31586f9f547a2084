import { createServer } from "node:http";
import * as net from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { rawStandIn, standIn } from "../support/stand-in.ts";
import { runWithRecipe } from "./run-recipe.ts";
import { secureStandIn } from "./secure-stand-in.ts";

// What the settings of agent.ts prevent, on servers that misbehave.

/** A program with a client that uses the recipe. Its last expression is printed. */
const program = (options: string, statements: string) => `
import { createClient, deleteTasksInBatches, token } from "sms-tasks";
import { fetchByAgent } from "recipes/agent.ts";
const client = createClient({ auth: token("a-token"), fetch: fetchByAgent, ${options} });
const shown = (error) => [error.name, error.effect, error.cause?.cause?.code].join(" ");
${statements}`;

test("a server that ends its connections after some requests leaves nothing in doubt", async () => {
  const versions = new Set<string>();
  const { endpoint, ca } = await secureStandIn(
    (request, response) => {
      versions.add(request.httpVersion);
      request.resume().on("end", () => setTimeout(() => response.end(), 2));
    },
    // As nginx does, after 1,000 requests by default.
    (server) =>
      server.on("session", (session) => {
        let streams = 0;
        session
          .on("error", () => {})
          .on("stream", (stream) => {
            stream.on("error", () => {});
            if (++streams === 20) session.goaway();
          });
      }),
  );
  const statements = `const ids = Array.from({ length: 200 }, (_, index) => String(index));
await deleteTasksInBatches(client, ids, { batchSize: 1, concurrency: 8 }).then(console.log, (error) => console.log(error.message));`;
  const { stdout } = await runWithRecipe(program("", statements), { SMS_ENDPOINT: endpoint, NODE_EXTRA_CA_CERTS: ca });
  expect(stdout).toBe("{ accepted: 200 }\n");
  expect([...versions]).toEqual(["1.1"]);
});

test("after a pause, a connection that a firewall has forgotten is not used again", async () => {
  const server = createServer((_, response) => response.end()).listen(0, "127.0.0.1");
  server.keepAliveTimeout = 120_000; // as the server says in its responses
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  let connections = 0;
  const firewall = await rawStandIn((socket) => {
    connections++;
    const upstream = net.connect((server.address() as net.AddressInfo).port, "127.0.0.1").on("error", () => {});
    let isForgotten = false;
    socket.on("data", (bytes) => isForgotten || upstream.write(bytes)).on("close", () => upstream.destroy());
    upstream.on("data", (bytes) => {
      socket.write(bytes);
      isForgotten = true; // as nothing follows for a minute
    });
  });
  const statements = `for (const pause of [0, 60_000]) {
  await new Promise((resolve) => setTimeout(resolve, pause));
  console.log(await client.deleteTasks({ ids: ["1"] }).then(({ status }) => status, shown));
}`;
  const variables = { SMS_ENDPOINT: firewall.href, TIMES: "20" };
  expect((await runWithRecipe(program("retries: 0, timeout: 1_000_000", statements), variables)).stdout).toBe(
    "200\n200\n",
  );
  expect(connections).toBe(2);
});

test("a call may take longer than 300 seconds, and its own timeout ends it", async () => {
  const server = await standIn((request) => request.resume());
  const statements = `await client.deleteTasks({ ids: ["1"] }).catch((error) => console.log(shown(error)));`;
  const variables = { SMS_ENDPOINT: server.href, TIMES: "100" };
  const { stdout } = await runWithRecipe(program("timeout: 400_000", statements), variables);
  expect(stdout).toBe("TimeoutError unknown \n");
});

test("no more than eight connections are open", async () => {
  const sockets = new Set<net.Socket>();
  const server = await standIn(({ socket }, response) => {
    sockets.add(socket);
    setTimeout(() => response.end(), 20);
  });
  const statements = `await Promise.all(Array.from({ length: 40 }, () => client.deleteTasks({ ids: ["1"] })));
console.log("deleted");`;
  const { stdout } = await runWithRecipe(program("", statements), { SMS_ENDPOINT: server.href });
  expect(stdout).toBe("deleted\n");
  expect(sockets.size).toBe(8);
});
