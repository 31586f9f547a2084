declare module "spdx-satisfies" {
  /**
   * Reports whether accepted licenses satisfy an SPDX expression.
   * @throws if it is not an SPDX expression
   */
  export default function satisfies(expression: string, accepted: string[]): boolean;
}
