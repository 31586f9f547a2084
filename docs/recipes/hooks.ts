import { createClient, fromEnvironment } from "sms-tasks";

export const client = createClient({
  region: "ap-southeast-3",
  auth: fromEnvironment(),
  onResponse: ({ method, url, status, requestId, attempt, duration }) =>
    console.log(JSON.stringify({ method, url, status, requestId, attempt, duration })),
  onRetry: ({ status, code, delay }) => console.warn(`retry in ${Math.round(delay)} ms after ${status ?? code}`),
});
