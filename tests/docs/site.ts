import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import fastify from "fastify";
import { buildSite } from "../../scripts/site/build.ts";

/** The site, built anew in a temporary folder and served on a free port of the loopback. */
export async function serveSite() {
  const folder = await mkdtemp(join(tmpdir(), "sms-tasks-site-"));
  await buildSite(folder);
  const server = fastify({ forceCloseConnections: true });
  server.register(fastifyStatic, { root: folder });
  return {
    folder,
    origin: await server.listen({ host: "127.0.0.1", port: 0 }),
    async close() {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}
