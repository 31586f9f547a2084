const http = Deno.createHttpClient({ poolMaxIdlePerHost: 0 });

/** Sends requests of a client: `createClient({ fetch: fetchOnce, ... })`. */
export const fetchOnce = (url, init) => fetch(url, { ...init, client: http });
