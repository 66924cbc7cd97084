import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/database-server.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // By itself it would use one of two cores, and most files wait more than they work: 288 s with two, 223 s with three.
    maxWorkers: 3,
  },
})
