import { testPrograms } from "../generate/samples/program-tests.ts";

await testPrograms((isSlow) => isSlow);
