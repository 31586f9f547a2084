import { InvalidArgumentError } from "commander";

/** Builds a parser of an option's value: a whole number from 1 to a maximum. */
export const wholeNumber = (maximum: number) => (value: string) => {
  const number = Number(value);
  if (/^[1-9]\d*$/.test(value) && number <= maximum) return number;
  throw new InvalidArgumentError(`Expected a whole number from 1 to ${maximum}.`);
};
