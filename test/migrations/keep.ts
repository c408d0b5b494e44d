import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { databasePath } from '../../src-main/register/open.ts';
import { produceLedger } from '../../src-main/book/ledger/produce.ts';
import { complaint, differences, openTestOffice, pinOf, type TestOffice } from '../support/office.ts';
import { pressPlainly } from '../support/plain-press.ts';
import { seedOffice } from '../support/seed-office.ts';

// `node test/migrations/keep.ts`, once for each version on the day it is handed out and with its own code: a small
// register in which everything has happened, kept in test/migrations/kept for every later version to open.

const BOOK = { year: 2026, kind: 'complaint' } as const;

await keep();

async function keep(): Promise<void> {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const folder = resolve('test/migrations/kept', version);
  if (existsSync(folder)) throw new Error(`${folder} is there already: what is kept is never made anew`);
  const dataDir = mkdtempSync(join(tmpdir(), 'keep-'));
  const desk = await openTestOffice({ dataDir, now: '2026-12-28T09:00:00.000+08:00' });
  try {
    await fill(desk);
    desk.office.close();
    const wrong = differences(dataDir);
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'register.db.gz'), gzipSync(compact(dataDir), { level: 9 }));
    cpSync(join(dataDir, 'ledger'), join(folder, 'ledger'), { recursive: true });
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The database as one small file. */
function compact(dataDir: string): Uint8Array {
  const copy = join(dataDir, 'compact.db');
  const db = new Database(databasePath(dataDir), { readonly: true });
  db.prepare('VACUUM INTO ?').run(copy);
  db.close();
  return readFileSync(copy);
}

/** Cases of every kind and state, people's own words, stock, duties, batches, a handover, a sealed book. */
async function fill(desk: TestOffice): Promise<void> {
  const cases = await seedOffice(desk);
  const [clerk, other, handler, manager] = await Promise.all([
    desk.signIn('前台甲'),
    desk.signIn('前台乙'),
    desk.signIn('专管甲'),
    desk.signIn('主管甲'),
  ]);
  const shell = desk.window('shell');
  const { people: staff } = await shell.ask('setup.status');
  await shell.ask('session.signIn', {
    userId: staff.find(({ name }) => name === '前台甲')?.id ?? 0,
    pin: pinOf('前台甲'),
  });
  const people = new Map((await clerk.ask('people.list')).map(({ name, id }) => [name, id]));
  const idOf = (name: string) => people.get(name) ?? 0;
  const words = await clerk.ask('dictionary.all');
  const today = desk.now().slice(0, 10);
  const nextWeek = '2027-01-11';

  await handler.ask('pad.receive', { first: 'DJ-0001', last: 'DJ-0010', source: '印刷厂' });
  await handler.ask('pad.issue', { first: 'DJ-0001', last: 'DJ-0004', toUserId: idOf('前台甲') });
  await clerk.ask('pad.settle', { first: 'DJ-0002', last: 'DJ-0002', fate: 'spoiled', reason: '写错' });
  await clerk.ask(
    'case.register',
    complaint(words, {
      receivedAt: desk.now(),
      paperNumber: 'DJ-0001',
      customerName: '生僻字㐂𠮷',
      customerPhone: '13987654321',
      content: '雨后外墙渗水，“从交房到现在”没有停过——😀。\n第二行，带\t制表符。',
    }),
  );
  await other.ask('draft.save', { id: randomUUID(), kind: 'intake', body: { content: '半句话' } });
  const orderId = (await handler.ask('move.work', { caseId: cases.replied })).orders[0]?.id ?? 0;
  await clerk.ask('violation.add', {
    kind: 'non_cooperation',
    orderId,
    person: '刘队长',
    content: '签收后未到场，电话不接。',
  });
  await manager.ask('people.setDeputy', {
    managerId: idOf('主管甲'),
    deputyId: idOf('专管甲'),
    to: nextWeek,
    reason: '出差',
    pin: pinOf('主管甲'),
  });
  const cell = { day: nextWeek, shift: '日班', was: [], userIds: [idOf('前台甲'), idOf('前台乙')] };
  await manager.ask('roster.save', { cells: [cell], pin: pinOf('主管甲') });
  const batch = await handler.ask('batch.create', {
    requestId: randomUUID(),
    kind: 'installation',
    name: '一月第一周安装回访',
    dueOn: nextWeek,
    source: {
      from: 'import',
      rows: [{ name: '王芳', phone: '13900000001', unit: '1栋101', note: '热水器安装' }],
    },
  });
  const [task] = (await clerk.ask('batch.queue', { batchId: batch.id })).tasks;
  await clerk.ask('batch.record', { taskId: task?.taskId ?? 0, outcome: 'U', method: 'phone' });
  await clerk.ask('swap.ask', {
    day: nextWeek,
    shift: '日班',
    toUserId: idOf('专管乙'),
    reason: '家中有事',
  });
  await desk.window().refused('session.signIn', { userId: idOf('专管乙'), pin: '000000' });
  const leave = await handler.ask('leave.sign', {
    toUserId: idOf('专管乙'),
    backOn: nextWeek,
    pin: pinOf('专管甲'),
  });
  const substitute = await desk.signIn('专管乙');
  await substitute.ask('leave.take', { id: leave.id, pin: pinOf('专管乙') });
  await desk.window().refused('session.signIn', { userId: idOf('主管乙'), pin: '000000' });
  for (const [id, failure] of [
    [cases.closed, null],
    [cases.judged, '打印机缺纸'],
  ] as const) {
    const { printId } = await shell.ask('paper.begin', {
      form: 'registration',
      id,
      medium: 'printer',
      reason: null,
    });
    await shell.ask('paper.finish', { printId, failure });
  }

  await produceLedger(
    { ...BOOK, dataDir: desk.dataDir, keeper: '周保管', purpose: 'seal', now: desk.now() },
    { layOut: pressPlainly, fontBase: 'none', onProgress: () => {}, signal: { aborted: false } },
  );
  const sealed = await manager.ask('ledger.seal', { ...BOOK, pin: pinOf('主管甲') });
  const { html } = await shell.ask('ledger.sheet', { sealId: sealed.id });
  await shell.ask('ledger.keepSheet', { sealId: sealed.id, pdf: await pressPlainly(html) });

  desk.setNow(`${today}T17:10:00.000+08:00`);
  const { sheet } = await clerk.ask('handover.current');
  const { id } = await clerk.ask('handover.sign', {
    notes: sheet.items.map(({ caseId, note }) => ({ caseId, note: note || '照常跟进。' })),
    things: sheet.things.map(({ termId, counted, expected, remark }) => ({
      termId,
      counted: counted ?? expected,
      remark,
    })),
    remarks: '电梯一台检修中。',
    instructions: sheet.instructions,
    onDuty: [],
    pin: pinOf('前台甲'),
  });
  const { toAcknowledge, seenSeq } = await other.ask('handover.current');
  await other.ask('handover.take', { id, seenSeq, acknowledged: [...toAcknowledge], pin: pinOf('前台乙') });

  desk.setNow('2027-01-06T09:00:00.000+08:00');
  const late = await clerk.ask('handover.current');
  const [missed] = late.missed;
  await manager.ask('handover.closeMissed', {
    shifts: [{ name: missed?.shift.name ?? '', from: missed?.shift.from ?? '' }],
    reason: '启用前的班次，未交接。',
    pin: pinOf('主管甲'),
  });
  await clerk.ask('handover.saveNotes', {
    notes: [],
    things: late.sheet.things.map(({ termId, expected }) => ({ termId, counted: expected, remark: null })),
    remarks: '写到一半',
    instructions: null,
  });
}
