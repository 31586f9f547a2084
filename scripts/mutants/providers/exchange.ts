import type http from "node:http";

/** A request that has arrived whole. */
export interface Incoming {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: http.IncomingHttpHeaders;
  rawHeaders: string[];
  body: Buffer;
  /** How long the body took to arrive, in milliseconds. */
  arrival: number;
  /** The connection that carries it. */
  connection: object;
}

export interface ProviderResponse {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export const json = (status: number, value: unknown): ProviderResponse => ({
  status,
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(value),
});

export const refusal = (status: number, reason: string): ProviderResponse => ({
  status,
  headers: { "Content-Type": "application/problem+json" },
  body: JSON.stringify({ status, detail: reason }),
});
