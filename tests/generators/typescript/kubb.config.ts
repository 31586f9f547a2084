import { defineConfig } from "@kubb/core";
import { pluginClient } from "@kubb/plugin-client";
import { pluginOas } from "@kubb/plugin-oas";
import { pluginTs } from "@kubb/plugin-ts";

/** Generates one client with each of the two HTTP clients of kubb. */
export default defineConfig(
  (["fetch", "axios"] as const).map((client) => ({
    name: client,
    root: ".",
    input: { path: "openapi-3.0.json" },
    output: { path: `./clients/kubb-${client}`, clean: true, format: false, lint: false },
    plugins: [pluginOas(), pluginTs(), pluginClient({ client })],
  })),
);
