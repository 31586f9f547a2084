import { testPrograms } from "./program-tests.ts";

await testPrograms((isSlow) => !isSlow);
