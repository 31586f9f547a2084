// The clients that hey-api generates: a folder each.
const client = (name, ...plugins) => ({ output: name, plugins: ["@hey-api/typescript", ...plugins] });

export default [
  client("hey-api", "@hey-api/client-fetch", "@hey-api/sdk"),
  client("hey-api-ky", "@hey-api/client-ky", "@hey-api/sdk"),
  client("hey-api-valibot", "@hey-api/client-ky", "valibot", {
    name: "@hey-api/sdk",
    validator: { request: "valibot" },
  }),
];
