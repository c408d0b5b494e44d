import type { ElectronApplication, Page } from '@playwright/test';
import type { AskName, AskOutput } from '#contract/endpoints.ts';
import type { Reply } from '#contract/errors.ts';

/** When the tests' days begin. */
export const NOW = '2026-03-11T09:00:00.000+08:00';
export const PIN = '135790';
export const ADMIN_PIN = '246802';
export const CUSTOMER = '测试顾客甲';
export const CONTENT = '设施损坏已经三天，请派师傅检查。';

/** Asks as the window's page would and returns the reply as it is. */
export function askRaw(page: Page, name: AskName, input: unknown): Promise<Reply<unknown>> {
  return page.evaluate(([name, input]) => window.desk.ask(name, input), [name, input] as const);
}

/** Asks as the window's page would; throws when refused. */
export async function ask<Name extends AskName>(
  page: Page,
  name: Name,
  input: unknown,
): Promise<AskOutput<Name>> {
  const reply = await askRaw(page, name, input);
  if (!reply.ok)
    throw new Error(
      `${name}: ${reply.error.code} ${reply.error.message} ${JSON.stringify(reply.error.fields)}`,
    );
  return reply.data as AskOutput<Name>; // the contract's answer
}

/** The preview's PDF. Bytes come back from the page as a list: Playwright carries no typed arrays. */
export async function previewBytes(page: Page, subject: unknown): Promise<Uint8Array> {
  const bytes = await page.evaluate(async (subject) => {
    const reply = await window.desk.ask('paper.preview', subject);
    if (!reply.ok) throw new Error(reply.error.message);
    return [...(reply.data as { pdf: Uint8Array }).pdf]; // the contract's answer
  }, subject);
  return Uint8Array.from(bytes);
}

/** First run, and the receptionist signed in. */
export async function beginRegister(page: Page): Promise<void> {
  await ask(page, 'setup.complete', {
    organisation: '示范服务中心',
    site: 'A1',
    administrator: { name: '系统管理员甲', password: 'correct horse 9', pin: ADMIN_PIN },
    people: [{ name: '王接待', roles: ['receptionist'], pin: PIN }],
  });
  await signIn(page, '王接待');
}

/** Signs a person of the first run in. */
export async function signIn(page: Page, name: string): Promise<void> {
  const { people } = await ask(page, 'setup.status', {});
  const person = people.find((each) => each.name === name);
  await ask(page, 'session.signIn', { userId: person?.id, pin: name === '王接待' ? PIN : ADMIN_PIN });
}

/** Registers a complaint. */
export async function registerCase(page: Page, receivedAt = NOW): Promise<AskOutput<'case.register'>> {
  const { terms, categories } = await ask(page, 'dictionary.all', {});
  return ask(page, 'case.register', {
    requestId: crypto.randomUUID(),
    kind: 'complaint',
    receivedAt,
    channelId: terms.find((term) => term.dictionary === 'channel')?.id,
    categoryId: categories.find((category) => category.parentId !== null)?.id,
    customerName: CUSTOMER,
    customerType: 'owner',
    customerPhone: '13800000001',
    content: CONTENT,
  });
}

/** What every window's web preferences must be (spec 60 Electron). */
export const SAFE = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  webviewTag: false,
  webSecurity: true,
  spellChecker: false,
};

/** The safety settings of every open window. */
export function preferencesOfAll(app: ElectronApplication): Promise<unknown> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      // getLastWebPreferences is missing from Electron's types.
      const contents = window.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      const { contextIsolation, sandbox, nodeIntegration, webviewTag, webSecurity } =
        contents.getLastWebPreferences();
      const spellChecker = window.webContents.session.isSpellCheckerEnabled();
      return { contextIsolation, sandbox, nodeIntegration, webviewTag, webSecurity, spellChecker };
    }),
  );
}
