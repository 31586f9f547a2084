import { createClient, fromEnvironment } from "sms-tasks";

const http = Deno.createHttpClient({ poolMaxIdlePerHost: 0 });

export const client = createClient({
  region: "ap-southeast-3",
  auth: fromEnvironment(),
  fetch: (url, init) => fetch(url, { ...init, client: http }),
});
