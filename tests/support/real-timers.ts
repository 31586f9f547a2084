import { afterEach, vi } from "vitest";

// The next file runs in the same process, where timers that are still fake never fire.
afterEach(() => void vi.useRealTimers());
