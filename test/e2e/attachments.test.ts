import { expect, type Page, test } from '@playwright/test';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Desk, launchDesk } from '../support/electron-app.ts';
import { accessibilityFaults, beginByHand, registerByKeyboard, signInByHand } from './by-hand.ts';
import { ask, NOW } from './desk-steps.ts';

let desk: Desk | undefined;
let scratch = '';

test.beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'attach-'));
});

test.afterEach(async () => {
  await desk?.close();
  desk = undefined;
  await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
});

async function begin(): Promise<Page> {
  desk = await launchDesk({
    dataDir: join(scratch, 'data'),
    now: NOW,
    env: { COMPLAINT_DESK_OPENED_DIR: scratch, COMPLAINT_DESK_SAVE_DIR: scratch },
  });
  return desk.window;
}

/** Every step is a picture, for looking at it. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['LOOK_AT'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** A photograph in the clipboard of the system, as a screen cutter leaves it. */
async function copyPicture(): Promise<void> {
  await desk?.app.evaluate(async ({ clipboard, ClipboardItem, nativeImage }) => {
    const [width, height] = [320, 200];
    const pixels = Buffer.alloc(width * height * 4, 255);
    for (let at = 0; at < pixels.length; at += 4) {
      const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)];
      pixels.set([120 + (y % 80), 150, (x * 255) / width, 255], at);
    }
    const picture = nativeImage.createFromBitmap(pixels, { width, height });
    if (typeof ClipboardItem === 'function') {
      const blob = new Blob([Uint8Array.from(picture.toPNG())], { type: 'image/png' });
      await clipboard.write([new ClipboardItem({ 'image/png': blob })]);
      return;
    }
    // The runtime of the tests may be older than its types.
    (clipboard as unknown as { writeImage(image: typeof picture): void }).writeImage(picture);
  });
}

/** Lets a file go over the page, as dragged in from a folder. */
async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([name, list]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(list)], name));
      return data;
    },
    [name, [...bytes]] as const,
  );
  const form = page.locator('main');
  await form.dispatchEvent('dragover', { dataTransfer: transfer });
  await form.dispatchEvent('drop', { dataTransfer: transfer });
}

const attached = (page: Page) => page.getByRole('region', { name: '附件' });

test('spec 60 pasted, dropped and chosen: kept with the draft through a kill -9, then with the case', async () => {
  let page = await begin();
  await beginByHand(page);
  await page.getByLabel('联系电话').fill('13800000001');
  await page.getByRole('textbox', { name: '投诉内容' }).fill('卫生间顶棚渗水，有照片。');

  await page.getByRole('heading', { name: '受理登记' }).click();
  await copyPicture();
  await page.keyboard.press('Control+V');
  await expect(attached(page).getByText(/^截图 2026-03-11 09\d{4}\.png$/)).toBeVisible();
  await expect(attached(page).locator('img')).toBeVisible();

  await drop(page, '来函（盖章）.pdf', Buffer.from(PLAIN_PDF));
  await expect(attached(page).getByText('来函（盖章）.pdf')).toBeVisible();

  await writeFile(join(scratch, '通话录音.amr'), '#!AMR\n\u0001\u0002\u0003');
  await writeFile(join(scratch, '查看器.exe'), 'MZ\u0000\u0001');
  const choosing = page.waitForEvent('filechooser');
  await attached(page).getByRole('button', { name: '选文件…' }).click();
  await (await choosing).setFiles([join(scratch, '通话录音.amr'), join(scratch, '查看器.exe')]);
  await expect(attached(page).getByText('通话录音.amr')).toBeVisible();
  await expect(attached(page).getByRole('alert')).toContainText('“查看器.exe”没有附上：是可执行文件或脚本');
  await look(page, 'attach-1-draft');
  expect(await accessibilityFaults(page)).toEqual([]);

  await desk?.kill();
  page = await begin();
  await signInByHand(page, '王接待');
  await page.keyboard.press('F2');
  await expect(attached(page).locator('li')).toHaveCount(3);
  await expect(attached(page).locator('img')).toBeVisible();
  await expect(page.getByRole('textbox', { name: '投诉内容' })).toHaveValue('卫生间顶棚渗水，有照片。');

  await attached(page).getByRole('button', { name: '说明 来函（盖章）.pdf' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('业主单位来函原件');
  await page.keyboard.press('Enter');
  await expect(attached(page).getByText('业主单位来函原件')).toBeVisible();

  await page.getByRole('button', { name: '移除 通话录音.amr' }).click();
  await expect(attached(page).locator('li')).toHaveCount(2);

  await page.getByLabel('客户姓名').fill('测试顾客甲');
  await page.getByRole('combobox', { name: /^受理渠道/ }).focus();
  await page.keyboard.type('来电');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: /^类别/ }).focus();
  await page.keyboard.type('渗漏');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('已登记 · 测试顾客甲')).toBeVisible();
  const { rows } = await ask(page, 'case.page', {});
  expect(await ask(page, 'attachment.list', { subject: { of: 'case', id: rows[0]?.id } })).toMatchObject([
    { type: 'image/png', byName: '王接待' },
    { name: '来函（盖章）.pdf', type: 'application/pdf', note: '业主单位来函原件' },
  ]);
  expect(await desk?.problems()).toEqual([]);
});

test('spec 60 on a case: looked at in place, saved, opened as a copy after a warning, struck out with a reason', async () => {
  const page = await begin();
  await beginByHand(page);
  await registerByKeyboard(page);
  await page.keyboard.press('F3');
  await page.getByRole('row', { name: /A1TS2026-000001/ }).click();
  await expect(attached(page)).toBeVisible();
  await copyPicture();
  await page.keyboard.press('Control+V');
  await expect(attached(page).locator('img')).toBeVisible();
  await drop(page, '来函.pdf', Buffer.from(PLAIN_PDF));
  await drop(page, '证明.docx', Buffer.from('PK\u0003\u0004word/document.xml'));
  await expect(attached(page).locator('li')).toHaveCount(3);
  await expect(page.getByText(/添加附件（图片/)).toBeVisible();
  await attached(page).scrollIntoViewIfNeeded();
  await look(page, 'attach-2-case');
  expect(await accessibilityFaults(page)).toEqual([]);

  await attached(page)
    .getByRole('button', { name: /^查看 截图/ })
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('img')).toHaveJSProperty('naturalWidth', 320);
  await look(page, 'attach-3-picture');
  await page.keyboard.press('Escape');
  await attached(page).getByRole('button', { name: '查看 来函.pdf' }).click();
  await expect(dialog.getByRole('img', { name: '第 1 页' })).toBeVisible();
  await look(page, 'attach-4-pdf');
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: '另存…' }).click();
  await expect(async () => expect(await readdir(scratch)).toContain('来函.pdf')).toPass();
  expect((await readFile(join(scratch, '来函.pdf'))).equals(Buffer.from(PLAIN_PDF))).toBe(true);
  await page.keyboard.press('Escape');

  await attached(page).getByRole('button', { name: '查看 证明.docx' }).click();
  await expect(dialog).toContainText('请确认来源可信');
  await look(page, 'attach-5-open');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  expect(await readdir(scratch)).toContain('证明.docx');

  await attached(page).getByRole('button', { name: '移除 证明.docx' }).click();
  await dialog.getByLabel('移除原因').fill('客户另交了盖章件');
  await page.keyboard.press('Enter');
  await expect(attached(page).getByText(/移除：客户另交了盖章件/)).toBeVisible();
  await expect(attached(page).locator('del')).toHaveText('证明.docx');
  await look(page, 'attach-6-removed');
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await desk?.problems()).toEqual([]);
});

/** One empty page, small enough to stand here. */
const PLAIN_PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length 44>>stream
BT /F1 36 Tf 80 700 Td (Letter of 9 March) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF`;
