import { expect as playwright } from '@playwright/test';

/** The demonstration runs outside of Playwright's test runner and has to bring its patience along. */
export const expect = playwright.configure({ timeout: 20_000 });
