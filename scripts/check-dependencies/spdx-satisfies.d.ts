declare module "spdx-satisfies" {
  /**
   * Whether an SPDX expression can be satisfied by licences.
   * @throws if it is no SPDX expression
   */
  export default function satisfies(expression: string, licences: string[]): boolean;
}
