import { expect, type Page, test } from '@playwright/test';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JobView } from '#contract/jobs.ts';
import { ask, registerCase } from './desk-steps.ts';
import { type Desk, launchDesk } from '../support/electron-app.ts';
import { pdfPages } from '../support/pdf-text.ts';

const NOW = '2026-12-30T09:00:00.000+08:00';
const PIN = '135790';
const MANAGER = '赵主管';
const CLERK = '王接待';
const HANDLER = '李专管';

let desk: Desk | undefined;
let scratch = '';

test.beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'ledger-'));
});

test.afterEach(async () => {
  await desk?.close();
  desk = undefined;
  await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
});

/** First run with a manager, a receptionist and a handler. */
async function begin(page: Page): Promise<void> {
  await ask(page, 'setup.complete', {
    organisation: '示范服务中心',
    site: 'A1',
    administrator: { name: '系统管理员甲', password: 'correct horse 9', pin: '246802' },
    people: [
      { name: MANAGER, roles: ['manager'], pin: PIN },
      { name: CLERK, roles: ['receptionist'], pin: PIN },
      { name: HANDLER, roles: ['handler'], pin: PIN },
    ],
  });
}

async function signIn(page: Page, person: string): Promise<void> {
  await ask(page, 'session.signOut', {});
  const { people } = await ask(page, 'setup.status', {});
  const userId = people.find(({ name }) => name === person)?.id;
  await ask(page, 'session.signIn', { userId, pin: PIN });
  await page.reload();
}

async function at(page: Page, now: string, person: string): Promise<void> {
  await desk?.setClock(now);
  await ask(page, 'session.signOut', {});
  await signIn(page, person);
}

/** Solved at the counter with the customer's word. */
async function settle(page: Page, caseId: number): Promise<void> {
  const { version } = await ask(page, 'case.get', { id: caseId });
  const solved = { move: 'solve_on_the_spot', answer: '当场致歉并换锁。', nature: 'valid', level: 2 };
  await ask(page, 'move.make', { caseId, version, ...solved });
}

async function confirmNature(page: Page, caseId: number): Promise<void> {
  const { version } = await ask(page, 'case.get', { id: caseId });
  await ask(page, 'move.make', { caseId, version, move: 'confirm_on_the_spot_nature', nature: 'valid' });
}

/** Makes and seals the open book of a year as the manager does it. */
async function sealInWindow(page: Page, year: string): Promise<void> {
  await page.getByRole('button', { name: /年度装订/ }).click();
  await page.getByRole('button', { name: year, exact: true }).click();
  await expect(page.getByText('没有阻碍')).toBeVisible();
  await page.getByRole('button', { name: '编制成册' }).click();
  await expect(page.getByText(/已编制 1 册/)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: '封存…' }).click();
  await page.getByLabel(`${MANAGER} PIN`).fill(PIN);
  await page.keyboard.press('Enter');
  await expect(page.getByText('已封存', { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect
    .poll(
      async () =>
        (await ask(page, 'ledger.years', {})).find((book) => String(book.year) === year)?.seal?.sheetDigest,
    )
    .toMatch(/^[0-9a-f]{64}$/);
}

async function lastJob(page: Page): Promise<JobView | undefined> {
  return (await ask(page, 'job.list', {})).at(-1);
}

test.describe('spec 40: the bound yearly ledger in the real window', () => {
  test('check, preview, make, seal with PIN, copy the kept bytes, verify, compare a PDF', async () => {
    const saveDir = join(scratch, '存放');
    await mkdir(saveDir);
    const env = {
      COMPLAINT_DESK_SAVE_DIR: saveDir,
      COMPLAINT_DESK_OPEN_FILE: join(saveDir, '2026年度投诉台账.pdf'),
    };
    desk = await launchDesk({ now: NOW, env });
    const { window: page, dataDir } = desk;
    await begin(page);
    await signIn(page, CLERK);
    const made = await registerCase(page, NOW);
    await registerCase(page, NOW);
    await signIn(page, MANAGER);
    const voiding = { caseId: made.id, version: 1, move: 'void', reason: '误登，客户未说明事项。', pin: PIN };
    await ask(page, 'move.make', voiding);

    // Before the year is over nothing can be made for sealing, but a preview can.
    await page.getByRole('button', { name: /年度装订/ }).click();
    await expect(page.getByText('2026 年还没有结束')).toBeVisible();
    await expect(page.getByRole('button', { name: '编制成册' })).toBeDisabled();
    await page.getByRole('button', { name: '预览（未封存）' }).click();
    await expect.poll(async () => (await lastJob(page))?.state, { timeout: 30_000 }).toBe('done');
    const preview = await pdfPages((await lastJob(page))?.files[0] ?? '');
    for (const { text } of preview) expect(text.replaceAll(/\s/g, '')).toContain('未封存，预览');

    await desk.setClock('2027-01-04T09:00:00.000+08:00');
    await ask(page, 'session.signOut', {});
    await signIn(page, MANAGER);
    await page.getByRole('button', { name: /年度装订/ }).click();
    await expect(page.getByText('没有阻碍')).toBeVisible();
    await page.getByRole('button', { name: '编制成册' }).click();
    await expect(page.getByText(/已编制 1 册/)).toBeVisible({ timeout: 30_000 });
    await page.getByRole('button', { name: '封存…' }).click();
    await page.getByLabel(`${MANAGER} PIN`).fill(PIN);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: '2026 年度投诉台账' })).toBeVisible();
    await expect(page.getByText('已封存', { exact: true })).toBeVisible({ timeout: 30_000 });

    const kept = join(dataDir, 'ledger', '2026-TS');
    const pages = await pdfPages(join(kept, 'ledger-2026.pdf'));
    for (const [index, { text }] of pages.entries()) {
      expect(text.replaceAll(/\s/g, '')).toContain(`第${index + 1}页共${pages.length}页`);
    }
    // The sealing sheet is laid out right after the seal.
    await expect
      .poll(async () => (await ask(page, 'ledger.years', {}))[0]?.seal?.sheetDigest)
      .toMatch(/^[0-9a-f]{64}$/);
    const [sealed] = await ask(page, 'ledger.years', {});
    expect(sealed).toMatchObject({ forms: 2, voided: 1, open: 1 });
    const sheet = (await pdfPages(join(kept, 'seal-2026.pdf'))).map(({ text }) => text).join('');
    expect(sheet.replaceAll(/\s/g, '')).toContain(sealed?.seal?.volumes[0]?.pdfDigest);
    expect(sheet.replaceAll(/\s/g, '')).toContain(sealed?.seal?.headHash);

    await page.getByRole('button', { name: '另存' }).first().click();
    await expect(page.getByText(/已存到/)).toBeVisible();
    const copy = await readFile(join(saveDir, '2026年度投诉台账.pdf'));
    expect(copy.equals(await readFile(join(kept, 'ledger-2026.pdf')))).toBe(true);

    await page.getByRole('button', { name: '核验一份 PDF…' }).click();
    await expect(page.getByText('与封存时逐字节一致')).toBeVisible();
    await expect(page.getByText('核验通过')).toBeVisible();
    await page.screenshot({ path: 'test-results/ledger.png' });
    expect(await desk.problems()).toEqual([]);
  });

  test('what blocks is opened and resolved; the next book binds the carried case and the supplement', async () => {
    desk = await launchDesk({ now: NOW });
    const { window: page, dataDir } = desk;
    await begin(page);
    await signIn(page, CLERK);
    const closed = await registerCase(page, NOW);
    const carried = await registerCase(page, NOW);
    await signIn(page, HANDLER);
    const plan = {
      type: 'correction',
      content: '同批次门锁逐户复查。',
      owner: '工程部',
      dueOn: '2027-05-20',
    };
    const measure = await ask(page, 'measure.add', { caseId: closed.id, ...plan });
    await signIn(page, CLERK);
    await settle(page, closed.id);

    await at(page, '2027-01-04T09:00:00.000+08:00', MANAGER);
    await page.getByRole('button', { name: /年度装订/ }).click();
    await expect(page.getByText('1 件当场办结的性质还没有经投诉专管员确认：')).toBeVisible();
    await expect(page.getByRole('button', { name: '编制成册' })).toBeDisabled();
    await page.screenshot({ path: 'test-results/ledger-blocked.png' });
    await page.getByRole('button', { name: closed.number, exact: true }).first().click();
    await expect(page.getByRole('heading', { name: new RegExp(closed.number) })).toBeVisible();
    await signIn(page, HANDLER);
    await confirmNature(page, closed.id);
    await signIn(page, MANAGER);
    await sealInWindow(page, '2026');
    const [book] = await ask(page, 'ledger.years', {});
    await page.getByLabel('纸上的值').fill(book?.seal?.volumes[0]?.pdfDigest ?? '');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status', { name: '核对结果' })).toContainText('保存的原件重新计算，一致');

    await at(page, '2027-06-01T09:00:00.000+08:00', HANDLER);
    await ask(page, 'measure.done', { id: measure.id, note: '二十户全部复查完毕。' });
    await ask(page, 'measure.verify', { id: measure.id });
    await signIn(page, CLERK);
    await settle(page, carried.id);
    await registerCase(page, '2027-06-01T09:00:00.000+08:00');
    await signIn(page, HANDLER);
    await confirmNature(page, carried.id);

    await at(page, '2028-01-05T09:00:00.000+08:00', MANAGER);
    await sealInWindow(page, '2027');
    const pages = await pdfPages(join(dataDir, 'ledger', '2027-TS', 'ledger-2027.pdf'));
    const texts = pages.map(({ text }) => text.replaceAll(/\s/g, ''));
    const brought = texts.findIndex((text) => text.includes('上年结转，原装2026年度第1册')) + 1;
    expect(texts[brought - 1]).toContain(carried.number);
    const supplement = texts.find((text) => text.includes('台账补订页'));
    expect(supplement).toContain(closed.number);
    expect(supplement).toContain('二十户全部复查完毕。');
    await page.getByRole('button', { name: '2026', exact: true }).click();
    await expect(page.getByText(`已装入 2027 年度第 1 册第 ${brought} 页`)).toBeVisible();
    await page.screenshot({ path: 'test-results/ledger-carried.png' });
    await page.getByRole('button', { name: '核验登记簿和封存' }).click();
    await expect(page.getByText('核验通过')).toBeVisible({ timeout: 30_000 });
    expect(await desk.problems()).toEqual([]);
  });

  test('a cancelled run leaves no half volume', async () => {
    desk = await launchDesk({ now: NOW });
    const { window: page } = desk;
    await begin(page);
    await signIn(page, MANAGER);
    await registerCase(page, NOW);
    const book = { year: 2026, kind: 'complaint', keeper: MANAGER };
    const job = await ask(page, 'job.startLedger', { ...book, purpose: 'preview' });
    await ask(page, 'job.cancel', { id: job.id });
    await expect.poll(async () => (await lastJob(page))?.state).toBe('cancelled');
    expect((await ask(page, 'ledger.years', {}))[0]).toMatchObject({ prepared: null, seal: null });
    expect((await lastJob(page))?.files).toEqual([]);
  });
});
