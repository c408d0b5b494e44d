import { expect, type Page, test } from '@playwright/test';
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pdfText } from '../printing/pdf-text.ts';
import { launchDesk } from '../support/electron-app.ts';
import { LEDGER_BAD, LEDGER_ROWS, oldLedger } from '../support/old-ledger.ts';
import { accessibilityFaults } from './by-hand.ts';
import { ADMIN_PIN, ask, PIN, previewBytes, signIn } from './desk-steps.ts';

/** Within ninety days of what the ledger says of her (T4). */
const NOW = '2026-03-02T09:00:00.000+08:00';

/** The window that was just loaded answers keys only once its frame stands. */
async function openRegister(window: Page): Promise<void> {
  await window.getByRole('navigation', { name: '主导航' }).getByRole('button', { name: /^台账/ }).click();
  await expect(window.getByRole('button', { name: '历史导入' })).toBeVisible();
}

test('spec 50 the ledger of the years before comes in by hand, keeps its numbers, and is known again', async () => {
  const saveDir = await mkdtemp(join(tmpdir(), 'desk-saved-'));
  const file = join(saveDir, '旧台账.xlsx');
  await oldLedger(file);
  const env = { COMPLAINT_DESK_SAVE_DIR: saveDir, COMPLAINT_DESK_IMPORT_FILE: file };
  const desk = await launchDesk({ now: NOW, env });
  try {
    const { window } = desk;
    const shoot = (name: string) =>
      window.screenshot({ path: join('test-results', 'e2e', `old-ledger-${name}.png`) });
    await ask(window, 'setup.complete', {
      organisation: '示范服务中心',
      site: 'A1',
      administrator: { name: '系统管理员甲', password: 'correct horse 9', pin: ADMIN_PIN },
      people: [{ name: '王接待', roles: ['receptionist', 'handler'], pin: PIN }],
    });
    await signIn(window, '王接待');
    await window.reload();
    await openRegister(window);
    await window.getByRole('button', { name: '历史导入' }).click();
    await expect(window.getByText('还没有导入过旧台账')).toBeVisible();
    await window.getByRole('button', { name: '从 Excel 导入…' }).click();
    await window.getByRole('button', { name: '选择 Excel 文件…' }).click();
    const counts = window.getByRole('status').filter({ hasText: `有误 ${LEDGER_BAD.length}` });
    await expect(counts).toBeVisible({ timeout: 30_000 });
    await expect(window.getByText(`数据 ${LEDGER_ROWS} 行`)).toBeVisible();
    for (const sentence of LEDGER_BAD)
      await expect(window.getByRole('list', { name: '有误的行' })).toContainText(
        sentence.replace(/^.*?：/, ''),
      );
    expect(await accessibilityFaults(window)).toEqual([]);
    await shoot('mapping');
    await window.getByRole('button', { name: '有误的行存为 Excel…' }).click();
    await expect(async () => expect((await readdir(saveDir)).join()).toContain('有误的行.xlsx')).toPass();

    await window.getByLabel(`有误的 ${LEDGER_BAD.length} 行不导入`).check();
    await window.getByRole('button', { name: /^导入 8 / }).click();
    await expect(window.getByText(/导入完成：新建 8 /)).toBeVisible({ timeout: 30_000 });
    await shoot('done');
    const { rows } = await ask(window, 'imported.page', {});
    // The file uses that number twice.
    const known = rows.filter(({ oldNumber }) => oldNumber === '2025-001');
    expect(known.map(({ customerName }) => customerName).sort()).toEqual(['吴德福', '李晓雨']);

    // The same customer with the same trouble: the old number stands on the case and on its form.
    const { categories, terms } = await ask(window, 'dictionary.all', {});
    const { id, number } = await ask(window, 'case.register', {
      requestId: crypto.randomUUID(),
      kind: 'complaint',
      receivedAt: NOW,
      channelId: terms.find(({ dictionary }) => dictionary === 'channel')?.id,
      categoryId: categories.find(({ label }) => label === '渗漏水')?.id,
      customerName: '李晓雨',
      customerType: 'owner',
      customerPhone: '13812345678',
      content: '卫生间顶棚又渗水。',
    });
    await window.reload();
    await openRegister(window);
    await window.getByRole('row', { name: new RegExp(number) }).click();
    await expect(window.getByRole('button', { name: /^导入 2025-/ })).toBeVisible();
    await shoot('case');
    const pages = await pdfText(await previewBytes(window, { form: 'registration', id }));
    expect(pages.map(({ text }) => text).join('')).toContain('原编号 2025-001（历史台账 2025-12-03）');
    expect(await desk.problems()).toEqual([]);
  } finally {
    await desk.close();
  }
});
