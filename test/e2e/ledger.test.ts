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

/** First run with a manager and a receptionist. */
async function begin(page: Page): Promise<void> {
  await ask(page, 'setup.complete', {
    organisation: '示范服务中心',
    site: 'A1',
    administrator: { name: '系统管理员甲', password: 'correct horse 9', pin: '246802' },
    people: [
      { name: MANAGER, roles: ['manager'], pin: PIN },
      { name: CLERK, roles: ['receptionist'], pin: PIN },
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
    await expect.poll(async () => (await lastJob(page))?.state).toBe('done');
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
