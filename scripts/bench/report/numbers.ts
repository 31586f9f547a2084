/** A number with three significant digits, and thousands apart. */
export const number = (value: number): string =>
  value.toLocaleString("en-US", value >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });

/** A ratio, like `1.07x`. */
export const times = (ratio: number): string => `${ratio >= 100 ? number(ratio) : ratio.toPrecision(3)}x`;
