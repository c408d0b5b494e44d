import { expect, type Page, test } from '@playwright/test';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf } from '#domain/paper/paper-code.ts';
import { type Desk, launchDesk, scan } from '../support/electron-app.ts';
import { pdfFlatText, pdfPages } from '../support/pdf-text.ts';
import { startVirtualPrinter } from '../support/virtual-printer.ts';
import { ask, askRaw, beginRegister, NOW, registerCase, signIn } from './desk-steps.ts';

let desk: Desk | undefined;
let scratch = '';

test.beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'printing-'));
});

test.afterEach(async () => {
  await desk?.close();
  desk = undefined;
  await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
});

/** Sets what only the administrator may, and signs the receptionist in again. */
async function set(page: Page, settings: Readonly<Record<string, unknown>>): Promise<void> {
  await signIn(page, '系统管理员甲');
  for (const [key, value] of Object.entries(settings)) await ask(page, 'setting.change', { key, value });
  await signIn(page, '王接待');
}

test.describe('spec 40: print path', () => {
  test('E3 the printer of the settings prints without the dialog; stopped or gone it is refused and not counted', async () => {
    const printer = await startVirtualPrinter();
    try {
      desk = await launchDesk({ now: NOW, env: printer.env });
      const { window: page } = desk;
      await beginRegister(page);
      const { id, number } = await registerCase(page);
      const subject = { form: 'registration', id };
      expect(await ask(page, 'paper.printers', {})).toEqual([
        { name: printer.name, label: expect.any(String), trouble: null },
      ]);
      await set(page, { 'paper.printer': printer.name });

      await ask(page, 'paper.print', { ...subject, reason: null });
      const [job] = await printer.waitForJobs(1);
      expect(await pdfFlatText(job?.file ?? '')).toContain(number);

      await printer.setState('paused');
      const paused = await askRaw(page, 'paper.print', { ...subject, reason: '补打' });
      expect(paused.ok || paused.error.message).toContain('已暂停');
      await printer.setState('ready');

      await set(page, { 'paper.printer': '不在的打印机' });
      const gone = await askRaw(page, 'paper.print', { ...subject, reason: '补打' });
      expect(gone.ok || gone.error.message).toContain('找不到打印机“不在的打印机”');

      const records = await ask(page, 'paper.records', subject);
      expect(records.map(({ outcome, copy }) => [outcome, copy])).toEqual([
        ['done', 1],
        ['failed', 2],
        ['failed', 2],
      ]);
      expect(await printer.jobs()).toHaveLength(1);
    } finally {
      await desk?.close();
      await printer.stop();
    }
  });

  test('the test page is printed in the settings, found right, and taken', async () => {
    const printer = await startVirtualPrinter();
    try {
      desk = await launchDesk({ now: NOW, env: printer.env });
      const { window: page } = desk;
      await beginRegister(page);
      await signIn(page, '系统管理员甲');
      await reload(page);
      await page.keyboard.press('F9');
      await page
        .getByRole('navigation', { name: '设置' })
        .getByRole('button', { name: '打印', exact: true })
        .click();
      await page.getByRole('button', { name: '打印测试页' }).click();
      await expect(page.getByText('测试页已送打印机')).toBeVisible({ timeout: 20_000 });
      const [job] = await printer.waitForJobs(1);
      expect(await pdfFlatText(job?.file ?? '')).toContain('100毫米');
      await page.getByRole('button', { name: '都对，以后直接打印' }).click();
      await expect(page.getByText(`打印直接送“${printer.name}”，不再弹出窗口`)).toBeVisible();
      expect((await ask(page, 'setting.all', {}))['paper.printer']).toBe(printer.name);
    } finally {
      await desk?.close();
      await printer.stop();
    }
  });

  test('a selection prints as one job with each paper counted, or saves as one PDF; cancelled it says how far it came', async () => {
    const printer = await startVirtualPrinter();
    const saveDir = join(scratch, '存放');
    await mkdir(saveDir);
    try {
      desk = await launchDesk({ now: NOW, env: { ...printer.env, COMPLAINT_DESK_SAVE_DIR: saveDir } });
      const { window: page } = desk;
      await beginRegister(page);
      const cases = [];
      for (let n = 0; n < 25; n += 1) cases.push(await registerCase(page));
      const ids = cases.map(({ id }) => id);
      const numbers = cases.map(({ number }) => number);
      const papers = ids.map((id) => ({ form: 'registration', id }));
      await set(page, { 'paper.printer': printer.name });

      const job = await ask(page, 'paper.batch', { papers, medium: 'printer', reason: null });
      await expect.poll(() => jobState(page, job?.id), { timeout: 40_000 }).toBe('done');
      const printed = await printer.waitForJobs(2);
      const pages = await Promise.all(printed.map(({ file }) => pdfPages(file)));
      expect(numbersOf(pages.flat())).toEqual(numbers);
      for (const id of [ids[0], ids[24]]) {
        const records = await ask(page, 'paper.records', { form: 'registration', id });
        expect(records.map(({ outcome, copyMark }) => [outcome, copyMark])).toEqual([['done', '第1次']]);
      }

      const again = await askRaw(page, 'paper.batch', { papers, medium: 'printer', reason: null });
      expect(again.ok || again.error.message).toContain('25 件中有 25 件打印过，补打请填写原因');
      const saving = await ask(page, 'paper.batch', { papers, medium: 'pdf', reason: '存档' });
      await expect.poll(() => jobState(page, saving?.id), { timeout: 40_000 }).toBe('done');
      const [file = ''] = await readdir(saveDir);
      expect(numbersOf(await pdfPages(join(saveDir, file)))).toEqual(numbers);

      const stopped = await ask(page, 'paper.batch', { papers, medium: 'printer', reason: '再打' });
      await ask(page, 'job.cancel', { id: stopped?.id });
      await expect.poll(() => jobState(page, stopped?.id), { timeout: 40_000 }).toBe('cancelled');
      const view = (await ask(page, 'job.list', undefined)).find(({ id }) => id === stopped?.id);
      expect(view?.note).toContain('不计份数');
      const last = await ask(page, 'paper.records', { form: 'registration', id: ids[24] });
      expect(last).toHaveLength(2);
    } finally {
      await desk?.close();
      await printer.stop();
    }
  });
});

/** The registration forms of a document in their order, by the number in the head of each first page. */
const numbersOf = (pages: readonly { readonly text: string }[]): readonly string[] =>
  pages.flatMap(({ text }) => {
    const plain = text.replaceAll(/\s/g, '');
    return plain.includes('第1页共') ? (/编号：(A1TS2026-\d{6})/.exec(plain)?.slice(1) ?? []) : [];
  });

/** Whether the page in sight bears anything. */
const inked = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const canvas = document.querySelector('canvas');
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
    return (
      pixels?.some((value, index) => index % 4 === 0 && value < 100 && (pixels[index + 3] ?? 0) > 0) ?? false
    );
  });

/** The window anew, with the person still signed in. */
async function reload(page: Page): Promise<void> {
  await page.reload();
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
}

const jobState = async (page: Page, id: number | undefined) =>
  (await ask(page, 'job.list', undefined)).find((job) => job.id === id)?.state;

test.describe('spec 40: scan back', () => {
  test('a scanner opens the case from any screen, whatever has the focus, and nothing falls into a field', async () => {
    desk = await launchDesk({ now: NOW });
    const { window: page } = desk;
    await beginRegister(page);
    const { id, number } = await registerCase(page);
    await reload(page);
    const { keyboard } = page;
    const code = codeOf('case', id, 1);
    const heading = page.getByRole('heading', { level: 1, name: number });

    await keyboard.press('F2');
    const phone = page.getByLabel('联系电话');
    await expect(phone).toBeFocused();
    await keyboard.type('138');
    await expect(phone).toHaveValue('138');
    await scan(desk, code);
    await expect(heading).toBeVisible();
    await keyboard.press('F2');
    await expect(phone).toHaveValue('138');

    await keyboard.press('F4');
    await expect(page.getByRole('tab', { name: /待回访/ })).toBeVisible();
    await scan(desk, code);
    await expect(heading).toBeVisible();

    // Somebody else's code, and one that is of no paper of ours.
    await keyboard.press('F5');
    await scan(desk, codeOf('case', 99_999_999, 0));
    await expect(page.getByText('没有找到这张单据')).toBeVisible();

    // Fingers as fast as a machine's lose nothing.
    await keyboard.press('F3');
    const box = page.getByLabel('查找台账');
    await expect(box).toBeFocused();
    await keyboard.type('13800000001');
    await expect(box).toHaveValue('13800000001');

    // A dialog stands: the scan is told, not lost into it.
    await keyboard.press('F1');
    await expect(page.getByRole('dialog')).toBeVisible();
    await scan(desk, code);
    await expect(page.getByText('请先完成或关闭眼前的窗口')).toBeAttached();
    expect(await desk.problems()).toEqual([]);
  });
});

test.describe('spec 40: forms in the window', () => {
  test('the case offers its forms; a printed one can be looked at again as it was', async () => {
    const saveDir = join(scratch, '存放');
    await mkdir(saveDir);
    desk = await launchDesk({ now: NOW, env: { COMPLAINT_DESK_SAVE_DIR: saveDir } });
    const { window: page } = desk;
    await beginRegister(page);
    const { id } = await registerCase(page);
    await reload(page);
    await scan(desk, codeOf('case', id, 1));
    await page.getByRole('button', { name: '其他表单…' }).click();
    await page.getByRole('button', { name: '客户问题告知书' }).click();
    await expect(page.getByRole('img', { name: '第 1 页' })).toBeVisible({ timeout: 20_000 });
    await page.getByRole('button', { name: '存为 PDF' }).click();
    await expect(page.getByText('已存为')).toBeVisible({ timeout: 20_000 });
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '查看 客户问题告知书 第1次' }).click();
    await expect(page.getByText('留存的打印件')).toBeVisible();
    await expect(page.getByRole('img', { name: '第 1 页' })).toBeVisible({ timeout: 20_000 });
    await page.keyboard.press('Escape');
    await page.keyboard.press('F4');
    await page.getByRole('button', { name: '打印表格…' }).click();
    await page.getByRole('button', { name: '预览', exact: true }).click();
    await expect(page.getByRole('img', { name: '第 1 页' })).toBeVisible({ timeout: 20_000 });
    expect(await desk.problems()).toEqual([]);
  });

  test('the administrator words a form anew beside its page, and puts it back', async () => {
    desk = await launchDesk({ now: NOW });
    const { window: page } = desk;
    await beginRegister(page);
    await signIn(page, '系统管理员甲');
    await reload(page);
    await page.keyboard.press('F9');
    await page.getByRole('navigation', { name: '设置' }).getByRole('button', { name: '表单模板' }).click();
    await page.getByRole('navigation', { name: '表单' }).getByRole('button', { name: '协议书' }).click();
    await expect(page.getByRole('img', { name: '第 1 页' })).toBeVisible({ timeout: 20_000 });
    await expect.poll(() => inked(page), { timeout: 20_000 }).toBe(true);
    const before = await page.locator('canvas').first().elementHandle();
    await page.getByLabel('页脚').fill('本协议一式两份，双方各执一份。');
    await page.getByRole('button', { name: '甲方代表 前移' }).click();
    await before?.waitForElementState('hidden');
    await expect.poll(() => inked(page), { timeout: 20_000 }).toBe(true);
    await page.getByRole('button', { name: '保存为新版' }).click();
    await expect(page.getByText(/第 1 版，系统管理员甲/)).toBeVisible();
    await page.getByRole('button', { name: '恢复内置' }).click();
    await expect(page.getByText(/第 2 版，系统管理员甲/)).toBeVisible();
    expect(await desk.problems()).toEqual([]);
  });
});
