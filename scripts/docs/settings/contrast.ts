/**
 * Returns the contrast of two colors like `#0a58ab`, between 1 and 21.
 * @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const luminance = (color: string): number => {
  const [red, green, blue] = channels(color).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const channels = (color: string): number[] => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));

/** Mixes a color with white, so that it can be read on a dark background. */
export const lightened = (color: string): string =>
  `#${channels(color)
    .map((value) =>
      Math.round((value + 255) / 2)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
