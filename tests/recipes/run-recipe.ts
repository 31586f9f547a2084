import { join } from "node:path";
import { paths } from "../../scripts/shared/paths.ts";
import { runProgram } from "../support/run-program.ts";
import { keys } from "../support/running-mock.ts";

const preload = ["--import", new URL("preload.ts", import.meta.url).href];
const environment = { CLOUD_SDK_AK: keys.ak, CLOUD_SDK_SK: keys.sk };

/** The command line that runs a recipe with `preload.ts`. */
export const recipe = (name: string): string[] => [...preload, join(paths.recipes, name)];

/** Runs a recipe to its end. */
export const runRecipe = (name: string, variables: Record<string, string> = {}, cwd?: string, args: string[] = []) =>
  runProgram(process.execPath, [...recipe(name), ...args], { ...environment, ...variables }, cwd);

/** Runs a program that imports what recipes export: `{{recipes}}` stands for their folder. */
export const runWithRecipe = (program: string, variables: Record<string, string> = {}) =>
  runProgram(
    process.execPath,
    [...preload, "--input-type=module", "--eval", program.replaceAll("recipes/", `file://${paths.recipes}/`)],
    { ...environment, ...variables },
  );

/** A program that calls the client of a recipe, and prints the result. */
export const callOf = (name: string): string => `import { client } from "recipes/${name}";
console.log(await client.deleteTasks({ ids: ["1"] }).then(({ status }) => status, (error) => \`\${error.name} \${error.effect}\`));`;
