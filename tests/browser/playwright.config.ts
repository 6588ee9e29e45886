// One Chromium, Debian's own; every spec starts a server of its own on a folder of its own and a port that was free.
import { defineConfig } from "@playwright/test";

const output = process.env.EDU_OUTPUT ?? "output";

export default defineConfig({
  testDir: ".",
  outputDir: `${output}/failures`,
  workers: 2,
  fullyParallel: false,
  // Bounds for something that hangs, not for speed: a machine that has others on it was seen to be eight times slower.
  timeout: 600_000,
  expect: { timeout: 30_000 },
  reporter: [["list"]],
  forbidOnly: true,
  use: {
    actionTimeout: 60_000,
    locale: "en-GB",
    viewport: { width: 1366, height: 768 },
    trace: "retain-on-failure",
    launchOptions: { executablePath: process.env.EDU_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] },
  },
});
