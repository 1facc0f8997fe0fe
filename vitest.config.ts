import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { launchOptions } from './test/support/chromium.js';
import { lessonProse } from './web/build/lesson-prose.js';

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [lessonProse()],
        test: {
          name: 'rooms',
          setupFiles: ['test/support/same-seed.ts'],
          include: ['test/**/*.test.ts'],
          exclude: [
            'test/browser/**',
            'test/web/elements/**',
            'test/web/panels/**',
          ],
          testTimeout: 20_000,
        },
      },
      {
        optimizeDeps: {
          include: [
            'lit',
            'lit/decorators.js',
            'lit/directives/repeat.js',
            'axe-core',
            'fast-check',
            '@noble/hashes/hmac.js',
            '@noble/hashes/legacy.js',
            '@noble/hashes/pbkdf2.js',
            '@noble/hashes/sha2.js',
          ],
        },
        test: {
          name: 'elements',
          include: [
            'test/web/elements/**/*.test.ts',
            'test/web/panels/**/*.test.ts',
          ],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: await launchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
