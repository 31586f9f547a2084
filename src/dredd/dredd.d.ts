/** The part of Dredd's JavaScript API that this project uses. Its package has no types. */
declare module "dredd" {
  export interface Stats {
    tests: number;
    passes: number;
    failures: number;
    /** Transactions without a response. */
    errors: number;
    skipped: number;
  }

  export interface Transaction {
    name: string;
    /** The path of the endpoint, followed by path and query. */
    fullPath: string;
    /** `resourceName` is the path template of the document. */
    origin: { resourceName: string };
    request: { method: string; uri: string; headers: Record<string, string>; body?: string };
    expected: { statusCode: string; headers?: Record<string, string> };
    /** Present after a response. */
    real?: {
      statusCode: number;
      headers: Record<string, string>;
      body?: string;
      bodyEncoding?: "utf-8" | "base64";
    };
    /** Present after Dredd's comparison. */
    test?: { valid: boolean; status: "pass" | "fail" | "skip"; message: string };
  }

  export interface Hooks {
    beforeAll(hook: (transactions: Transaction[]) => void): void;
    beforeEach(hook: (transaction: Transaction) => void): void;
    beforeEachValidation(hook: (transaction: Transaction, done: () => void) => void): void;
    afterEach(hook: (transaction: Transaction) => void): void;
  }

  export default class Dredd {
    constructor(configuration: object);
    run(callback: (error: Error | null | undefined, stats: Stats) => void): void;
  }
}
