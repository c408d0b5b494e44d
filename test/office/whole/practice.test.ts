import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PRACTICE_PIN } from '#contract/house/setup.ts';
import { createOffice } from '../../../src-main/office/office.ts';
import { fillPractice } from '../../../src-main/office/practice-register.ts';
import { differences } from '../../support/office.ts';

test('the practice register is filled with marked people and cases on numbers of its own, and passes verify', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'practice-'));
  const now = '2026-03-11T14:00:00.000+08:00';
  await fillPractice(dataDir, '春和物业服务中心', now);
  const office = createOffice({ dataDir, clock: () => now, practice: true });
  const ask = async (endpoint: string, input?: unknown) => {
    const reply = await office.request({ window: 'w', caller: 'window', endpoint, input });
    if (!reply.ok) throw new Error(reply.error.message);
    return reply.data;
  };
  const status = (await ask('setup.status')) as {
    practice: boolean;
    organisation: string;
    people: { id: number; name: string }[];
  };
  expect(status).toMatchObject({ practice: true, organisation: '春和物业服务中心（练习）' });
  expect(status.people.every(({ name }) => name.startsWith('示例'))).toBe(true);
  const userId = status.people.find(({ name }) => name === '示例接待员')?.id;
  await ask('session.signIn', { userId, pin: PRACTICE_PIN });
  const { rows } = (await ask('case.page', {})) as {
    rows: { number: string; customerName: string; state: string }[];
  };
  expect(rows).toHaveLength(11);
  expect(
    rows.every(({ number, customerName }) => number.startsWith('LX') && customerName.startsWith('示例')),
  ).toBe(true);
  expect(new Set(rows.map(({ state }) => state))).toEqual(
    new Set(['registered', 'closed', 'dispatched', 'in_progress', 'in_review', 'awaiting_callback']),
  );
  office.close();
  expect(differences(dataDir)).toEqual([]);
  rmSync(dataDir, { recursive: true });
});
