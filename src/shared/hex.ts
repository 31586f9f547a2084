/** Formats an integer in lower-case hexadecimal digits. */
export const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, "0");
