/** The part of Dredd's JavaScript interface that this project uses; its package has no types. */
declare module "dredd" {
  export interface Stats {
    tests: number;
    passes: number;
    failures: number;
    /** Transactions that got no response. */
    errors: number;
    skipped: number;
  }

  export interface Transaction {
    name: string;
    /** Path and query, with the path of the endpoint before them. */
    fullPath: string;
    /** `resourceName` is the path as the document has it. */
    origin: { resourceName: string };
    request: { method: string; uri: string; headers: Record<string, string>; body?: string };
    expected: { statusCode: string; headers?: Record<string, string> };
    /** Once there was a response. */
    real?: {
      statusCode: number;
      headers: Record<string, string>;
      body?: string;
      bodyEncoding?: "utf-8" | "base64";
    };
    /** Once Dredd has compared. */
    test?: { valid: boolean; status: "pass" | "fail" | "skip"; message: string };
  }

  export interface Hooks {
    configuration: Configuration;
    beforeAll(hook: (transactions: Transaction[]) => void): void;
    beforeEach(hook: (transaction: Transaction) => void): void;
    beforeEachValidation(hook: (transaction: Transaction) => void): void;
    afterEach(hook: (transaction: Transaction) => void): void;
  }

  export interface Configuration {
    endpoint: string;
    apiDescriptions: { location: string; content: string }[];
    hookfiles: string[];
    custom: Record<string, unknown>;
    reporter: string[];
    /** One file for each reporter that writes one, in the order `xunit`, `html`. */
    output: string[];
    color: boolean;
    /** Options of the `request` library. */
    http: { timeout: number };
  }

  export default class Dredd {
    constructor(configuration: Configuration);
    run(callback: (error: Error | null | undefined, stats: Stats) => void): void;
  }
}
