import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RegisterForm } from '#contract/counter/cases.ts';
import { type FormName, formNames } from '#contract/paper/paper.ts';
import type { ReportContent } from '#contract/figures/report-content.ts';
import { writeReport } from '../../src-main/jobs/report.ts';
import { writeSummary } from '../../src-main/jobs/summary.ts';
import { withoutOwn } from '../../src-main/figures/publishing/own-matters.ts';
import {
  ADMINISTRATOR,
  complaint,
  differences,
  openTestOffice,
  pinOf,
  type TestOffice,
} from '../support/office.ts';
import { noPress } from '../support/plain-press.ts';

type Window = Awaited<ReturnType<TestOffice['signIn']>>;

const SAID = '态度生硬，要求道歉。';
const DAY = { unit: 'day', day: '2026-03-02' } as const;
const MONTH = { unit: 'month', day: '2026-03-02' } as const;

const folder = mkdtempSync(join(tmpdir(), 'desk-own-'));
let desk: TestOffice;
let about: number;
let other: number;
let published: number;

beforeAll(async () => {
  desk = await openTestOffice();
  const words = await desk.dictionaries();
  const clerk = await desk.signIn('前台甲');
  const ids = new Map((await clerk.ask('people.list')).map(({ name, id }) => [name, id]));
  const register = async (more: Partial<RegisterForm>) =>
    (await clerk.ask('case.register', complaint(words, { ...more, receivedAt: desk.now() }))).id;
  about = await register({ concernsUserId: ids.get('专管甲') ?? 0, content: SAID });
  other = await register({});
  desk.setNow('2026-04-01T09:00:00.000+08:00');
  const manager = await desk.signIn('主管甲');
  const input = { report: 'ledger', period: MONTH, reason: null, pin: pinOf('主管甲') } as const;
  published = (await manager.ask('publication.publish', input)).id;
}, 60_000);

afterAll(() => {
  expect(differences(desk.dataDir)).toEqual([]);
  desk.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A window whose questions come from the shell, for the person signed in at it. */
async function shellOf(name: string): Promise<Window> {
  const window = desk.window('shell');
  const { people } = await window.ask('setup.status');
  const userId = people.find((candidate) => candidate.name === name)?.id ?? 0;
  const pin = name === ADMINISTRATOR.name ? ADMINISTRATOR.pin : pinOf(name);
  await window.ask('session.signIn', { userId, pin });
  return window;
}

/** What stands on a paper, however its lines break. */
const plain = ({ html }: { readonly html: string }): string => html.replaceAll(/<[^>]*>|\s/g, '');

/** Whether somebody is told that it isn't theirs; that there is no such thing is another answer. */
const isRefused = (window: Window, name: string, input: unknown): Promise<boolean> =>
  window.refused(name, input).then(
    ({ code }) => code === 'not-allowed',
    () => false,
  );

const listed = ({ sections }: ReportContent): readonly number[] =>
  sections.flatMap((part) => (part.kind === 'table' ? part.cases.flatMap((id) => id ?? []) : []));

describe('spec 10 Roles: a matter about somebody isn’t on that person’s lists', () => {
  test('a report on the screen and the list behind a number leave it out, the counts stay', async () => {
    for (const [name, seen] of [
      ['专管甲', [other]],
      ['专管乙', [about, other]],
    ] as const) {
      const window = await desk.signIn(name);
      const { content } = await window.ask('publication.content', { report: 'ledger', period: MONTH });
      expect(listed(content), name).toEqual(seen);
      expect(content.cases, name).toEqual(seen);
      const weekly = await window.ask('publication.content', {
        report: 'weekly',
        period: { unit: 'week', day: '2026-03-02' },
      });
      const [flow] = weekly.content.sections;
      expect(flow?.kind === 'table' && flow.rows[0]?.[2], name).toBe(2);
      expect(flow?.kind === 'table' && flow.opens[0]?.[2], name).toEqual(seen);
    }
  });

  test('a draft on paper, the Excel of a report and of the summary leave it out', async () => {
    const window = await desk.signIn('专管甲');
    const { id } = await window.ask('publication.saveDraft', { report: 'ledger', period: MONTH, texts: {} });
    const shell = await shellOf('专管甲');
    expect(plain(await shell.ask('paper.compose', { form: 'report-draft', id }))).not.toContain('态度生硬');
    expect(
      plain(await (await shellOf('专管乙')).ask('paper.compose', { form: 'report-draft', id })),
    ).toContain('态度生硬');
    for (const [name, rows] of [
      ['专管甲', 1],
      ['专管乙', 2],
    ] as const) {
      const asker = await shellOf(name);
      const order = { dataDir: desk.dataDir, period: MONTH, kind: null };
      const summary = await asker.ask('report.beginExport', { period: MONTH, phoneReason: null });
      const path = join(folder, `${name}.xlsx`);
      expect(await writeSummary({ ...order, path, ticket: summary }, () => {}, { aborted: false })).toEqual({
        rows,
      });
      const book = new ExcelJS.Workbook();
      await book.xlsx.readFile(path);
      const text = JSON.stringify(book.worksheets.map((sheet) => sheet.getSheetValues()));
      expect(text.includes('态度生硬'), name).toBe(rows === 2);
      const ticket = await asker.ask('publication.beginExport', {
        report: 'ledger',
        period: MONTH,
        phoneReason: null,
      });
      const written = await writeReport(
        { ...order, report: 'ledger', path: join(folder, `${name}-report.xlsx`), ticket },
        () => {},
        { aborted: false },
        noPress.draw,
      );
      expect(written).toEqual({ rows });
    }
  });

  test('E7: a published report stays whole; that person reads the rest of it, and has no copy', async () => {
    const theirs = await desk.signIn('专管甲');
    const { content } = await theirs.ask('publication.get', { id: published });
    expect(listed(content)).toEqual([other]);
    const shell = await shellOf('专管甲');
    const frozen = { report: 'ledger', period: MONTH, publicationId: published, phoneReason: null } as const;
    for (const refusal of [
      await shell.refused('paper.compose', { form: 'report', id: published }),
      await shell.refused('paper.begin', { form: 'report', id: published, medium: 'printer', reason: null }),
      await shell.refused('publication.pdf', { id: published }),
      await shell.refused('publication.beginExport', frozen),
    ]) {
      expect(refusal.code).toBe('not-allowed');
      expect(refusal.message).toContain('与您本人有关');
    }
    const whole = await shellOf('专管乙');
    expect(listed((await whole.ask('publication.get', { id: published })).content)).toEqual([about, other]);
    expect(plain(await whole.ask('paper.compose', { form: 'report', id: published }))).toContain('态度生硬');
    expect((await whole.ask('publication.beginExport', frozen)).content?.cases).toEqual([about, other]);
  });

  test('a manager publishes no report that lists a matter about them; another does', async () => {
    const words = await desk.dictionaries();
    const clerk = await desk.signIn('前台甲');
    const people = await clerk.ask('people.list');
    const concernsUserId = people.find(({ name }) => name === '主管乙')?.id ?? 0;
    await clerk.ask('case.register', complaint(words, { receivedAt: desk.now(), concernsUserId }));
    desk.setNow('2026-05-01T09:00:00.000+08:00');
    const input = (name: string) =>
      ({
        report: 'ledger',
        period: { unit: 'month', day: '2026-04-01' },
        reason: null,
        pin: pinOf(name),
      }) as const;
    const refusal = await (await desk.signIn('主管乙')).refused('publication.publish', input('主管乙'));
    expect(refusal.message).toContain('请由另一位主管发布');
    const line = await (await desk.signIn('主管甲')).ask('publication.publish', input('主管甲'));
    expect(line).toMatchObject({ revision: 1, cases: 1 });
  });

  test('what several customers said together isn’t read out where one of them spoke of that person', () => {
    const column = { name: '', width: 10 };
    const content: ReportContent = {
      report: 'callbacks',
      title: '',
      organisation: '',
      period: '',
      first: '',
      last: '',
      from: '',
      to: '',
      kind: null,
      at: '',
      definitions: 1,
      cases: [1, 2],
      sections: [
        {
          kind: 'table',
          title: '原因',
          note: null,
          empty: '',
          more: 0,
          columns: [
            { ...column, format: 'text' },
            { ...column, format: 'whole' },
            { ...column, format: 'long' },
          ],
          rows: [
            ['态度', 2, '他推诿\n来得慢'],
            ['质量', 1, '又漏了'],
          ],
          cases: [null, null],
          opens: [{ 1: [1, 2] }, { 1: [2] }],
        },
      ],
    };
    const [table] = withoutOwn(content, new Set([1])).sections;
    expect(table).toMatchObject({
      rows: [
        ['态度', 2, null],
        ['质量', 1, '又漏了'],
      ],
      opens: [{ 1: [2] }, { 1: [2] }],
    });
  });
});

describe('spec 10 Roles: a form is as open as its screen, whatever its id', () => {
  const PEOPLE = { receptionist: '前台甲', handler: '专管甲', manager: '主管甲' } as const;

  // Spec 10 Roles: penalty steps, borrowing sealed files are a handler's and up, what managers see of everybody theirs.
  const WHO: Readonly<Record<FormName, 'counter' | 'experts' | 'managers'>> = {
    registration: 'counter',
    'work-order': 'counter',
    urge: 'counter',
    handling: 'counter',
    tracking: 'counter',
    notice: 'counter',
    'callback-list': 'counter',
    callback: 'counter',
    violation: 'counter',
    'penalty-opinion': 'experts',
    'penalty-notice': 'experts',
    impeachment: 'experts',
    'contract-proposal': 'experts',
    'case-file': 'counter',
    'site-record': 'counter',
    'case-site-record': 'counter',
    agreement: 'counter',
    solution: 'counter',
    'case-solution': 'counter',
    'eight-d': 'counter',
    inspection: 'counter',
    extension: 'counter',
    statistics: 'counter',
    calls: 'counter',
    suggestions: 'counter',
    products: 'counter',
    installations: 'counter',
    services: 'counter',
    handover: 'counter',
    'handover-month': 'counter',
    roster: 'counter',
    'roster-wall': 'counter',
    report: 'counter',
    'report-draft': 'counter',
    board: 'managers',
    'pad-blanks': 'experts',
    pad: 'counter',
    spine: 'counter',
    'archive-reading': 'experts',
  };

  test.each(formNames)('%s', async (form) => {
    for (const [role, name] of Object.entries(PEOPLE)) {
      const shell = await shellOf(name);
      const open =
        WHO[form] === 'counter' || role === 'manager' || (WHO[form] === 'experts' && role === 'handler');
      const subject = { form, id: 987_654 };
      for (const refused of [
        await isRefused(shell, 'paper.compose', subject),
        await isRefused(shell, 'paper.begin', { ...subject, medium: 'printer', reason: null }),
        await isRefused(shell, 'paper.records', subject),
      ]) {
        expect(refused, `${form} for ${role}`).toBe(!open);
      }
    }
  });

  test('a receptionist has the reports of the day and no others, published or not, new or kept', async () => {
    const author = await desk.signIn('专管乙');
    const manager = await desk.signIn('主管甲');
    const today = { unit: 'day', day: desk.now().slice(0, 10) } as const;
    const draftOf = async (period: typeof DAY | typeof today) =>
      (await author.ask('publication.saveDraft', { report: 'daily', period, texts: {} })).id;
    const [now, then] = [await draftOf(today), await draftOf(DAY)];
    const line = await manager.ask('publication.publish', {
      report: 'daily',
      period: DAY,
      reason: null,
      pin: pinOf('主管甲'),
    });
    const shell = await shellOf('前台甲');
    expect((await shell.ask('paper.compose', { form: 'report-draft', id: now })).html).toContain('日报');
    for (const [form, id] of [
      ['report-draft', then],
      ['report', line.id],
    ] as const) {
      expect((await shell.refused('paper.compose', { form, id })).code).toBe('not-allowed');
      const kept = await shellOf('主管甲');
      const { printId } = await kept.ask('paper.begin', { form, id, medium: 'pdf', reason: null });
      await kept.ask('paper.finish', { printId, failure: null });
      expect((await kept.ask('paper.kept', { printId })).html).toContain('日报');
      expect((await shell.refused('paper.kept', { printId })).code).toBe('not-allowed');
    }
    expect((await shell.refused('publication.pdf', { id: line.id })).code).toBe('not-allowed');
  });
});
