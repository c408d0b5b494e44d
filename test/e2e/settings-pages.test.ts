import { expect, type Page, test } from '@playwright/test';
import { beginRegister, NOW, signIn } from './desk-steps.ts';
import { accessibilityFaults } from './by-hand.ts';
import { type Desk, launchDesk } from '../support/electron-app.ts';

let desk: Desk | undefined;

test.afterEach(async () => {
  await desk?.close();
  desk = undefined;
});

/** Latin words that belong on a Chinese page: names of formats, keys, units. */
const KNOWN_WORDS =
  /\b(?:PIN|PDF|Excel|USB|A[0-9]|Windows|Linux|Esc|Enter|Ctrl|Alt|Shift|Tab|Del|F[0-9]+|FAQ|PNG|JPEG|SVG|AES|GCM|MB|GB|KB|px|mm|cm|SQLite|Electron|Node(?:\.js)?|Chromium|MIT|OFL)\b/g;

for (const { person, size, axe } of [
  { person: '系统管理员甲', size: { width: 1366, height: 768 }, axe: true },
  { person: '系统管理员甲', size: { width: 1920, height: 1080 }, axe: false },
  { person: '王接待', size: { width: 1366, height: 768 }, axe: true },
]) {
  test(`spec 30 设置: every page is headed, in Chinese, ${axe ? 'accessible' : 'not wider than the window'} for ${person} at ${size.width}×${size.height}`, async () => {
    test.setTimeout(240_000);
    desk = await launchDesk({ now: NOW });
    const { window: page } = desk;
    await page.setViewportSize(size);
    await beginRegister(page);
    await signIn(page, person);
    await page.reload();
    await page.getByRole('navigation', { name: '主导航' }).getByRole('button', { name: /^设置/ }).click();
    const list = page.getByRole('navigation', { name: '设置' });
    const pages = list.getByRole('button');
    await expect(pages.first()).toBeVisible();
    const faults: string[] = [];
    for (const name of await pages.allInnerTexts()) {
      await list.getByRole('button', { name, exact: true }).click();
      await expect(page.getByRole('heading', { level: 1 }).first()).toContainText(name);
      // Every page stays one click away, however far the one beside was scrolled.
      await page.locator('.screen').evaluate((screen) => screen.scrollTo(0, screen.scrollHeight));
      await expect(pages.first()).toBeInViewport();
      await expect(pages.last()).toBeInViewport();
      await page.locator('.screen').evaluate((screen) => screen.scrollTo(0, 0));
      const found = [
        ...(axe ? await accessibilityFaults(page) : []),
        ...(await outside(page)),
        // 关于 names programs and folders.
        ...(name === '关于' ? [] : await foreignWords(page)),
      ];
      faults.push(...found.map((fault) => `${name}: ${fault}`));
    }
    expect(faults).toEqual([]);
    expect(await desk.problems()).toEqual([]);
  });
}

/** What can't be seen without scrolling sideways. */
function outside(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'main button, main input, main textarea, main td, main th, main h1, main h2',
      ),
    ]
      .filter((element) => element.checkVisibility() && !element.closest('.unseen'))
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
      })
      .map((element) => `outside the window: ${element.outerHTML.slice(0, 120)}`),
  );
}

/** Words of the program's insides, left where a clerk would read them. */
async function foreignWords(page: Page): Promise<readonly string[]> {
  const text = await page.getByRole('main').innerText();
  const words = text.replaceAll(KNOWN_WORDS, '').match(/[A-Za-z]{3,}[A-Za-z.-]*/g) ?? [];
  return [...new Set(words)].map((word) => `a foreign word: ${word}`);
}
