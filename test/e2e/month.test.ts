import { expect, type Page, test } from '@playwright/test';
import { join } from 'node:path';
import { verifyRegister } from '../../src-main/register/audit/verify.ts';
import { type Desk, launchDesk } from '../support/electron-app.ts';
import { iso } from '../support/month-calendar.ts';
import { countsOf, differencesOf, type Shown } from '../support/month-compare.ts';
import type { Request } from '../support/month-request.ts';
import { type Counter, playMonth } from '../support/month-run.ts';
import { signInByHand } from './by-hand.ts';
import { ADMIN_PIN, ask, PIN } from './desk-steps.ts';

const CASES = 200;
const SEED = 20260921;
const PEOPLE = {
  前台甲: 'receptionist',
  前台乙: 'receptionist',
  专管甲: 'handler',
  专管乙: 'handler',
  主管甲: 'manager',
  主管乙: 'manager',
} as const;
const pinOf = (name: string): string => (name === '管理员' ? ADMIN_PIN : PIN);

let desk: Desk | undefined;

test.afterEach(async () => {
  await desk?.close();
  desk = undefined;
});

test('a month of the counter ends in the same register as in a notebook kept by hand (C1-C18, J, D1, B1-B9)', async () => {
  test.setTimeout(240_000);
  desk = await launchDesk({ now: '2026-09-21T08:00:00.000+08:00' });
  const { window: page, dataDir } = desk;
  const began = Date.now();
  const { month, requests, counts, surprises, end } = await playMonth(await counterOf(desk), CASES, SEED);
  expect(surprises).toEqual([]);
  expect(missing([...counts.keys()])).toEqual([]);

  await signIn(page, '主管甲');
  const { counts: shownCounts } = await ask(page, 'desk.today', {});
  const { differences, clocks } = differencesOf({ month }, await everyCase(page), shownCounts, end);
  expect(differences).toEqual([]);
  const refused = [...counts].reduce((sum, [deed, n]) => sum + (deed.endsWith('✗') ? n : 0), 0);
  test.info().annotations.push({
    type: 'played',
    description: `${month.matters.length} cases, ${requests} requests (${refused} refused), ${clocks} clocks, ${Math.round((Date.now() - began) / 1000)} s`,
  });
  expect(month.matters.length).toBeGreaterThanOrEqual(180);
  const closings = new Set(month.matters.map(({ closeKind }) => closeKind));
  expect([...closings].filter((kind) => kind !== null).sort()).toEqual(CLOSINGS);

  const report = verifyRegister({ dataDir, head: null, now: iso(end) });
  expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);

  // Chromium's own view of the script's text, see counterOf.
  const notTheDesk = await desk.problems();
  await ask(page, 'session.signOut', {});
  await page.goto('app://desk/index.html');
  await signInByHand(page, '主管甲');
  const wanted = countsOf(month.matters, end);
  const side = page.getByRole('complementary', { name: '本班' });
  await expect(side).toContainText(`遗留${wanted.open}`);
  await expect(side).toContainText(`超时${wanted.overdue}`);
  await expect(side).toContainText(`待批${wanted.decisions}`);
  await expect(
    page.getByRole('button', { name: new RegExp(`回访.*${wanted.callbacks} 件待回访`) }),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: new RegExp(`${wanted.overdue} 件超时`) })).toBeVisible();
  await page.keyboard.press('F3');
  const newest = month.matters.at(-1);
  await expect(page.getByRole('row', { name: new RegExp(newest?.number ?? '') })).toBeVisible();
  await page.screenshot({ path: join('test-results', 'e2e', 'month-register.png') });
  const register = page.getByRole('grid', { name: '台账' });
  await expect(async () => {
    await register.press('End'); // each time the next page is fetched
    await expect(register).toHaveAttribute('aria-rowcount', String(month.matters.length + 1), {
      timeout: 500,
    });
  }).toPass();
  expect((await desk.problems()).filter((problem) => !notTheDesk.includes(problem))).toEqual([]);
});

const CLOSINGS = [
  'anonymous',
  'answered',
  'confirmed',
  'duplicate',
  'invalid',
  'mistaken',
  'on_the_spot',
  'transferred',
  'unconfirmed',
  'understood',
  'withdrawn',
];

/** Deeds that the month must have done, and refused, at least once to prove anything. */
function missing(seen: readonly string[]): readonly string[] {
  const deeds = [
    'case.register',
    'judge',
    'rejudge',
    'judge_invalid?',
    'dispatch',
    'redispatch',
    'sign_for',
    'reply',
    'accept_reply',
    'return_reply',
    'withdraw_order',
    'hold',
    'resume',
    'answer',
    'solve_on_the_spot',
    'callback.record',
    'callback_again',
    'confirm_signed',
    'sign_closing',
    'reopen?',
    'void?',
    'decision.extend',
    'decision.reassign',
    'decision.decide',
    'sender.answer',
    'case.convert',
  ];
  const wanted = deeds.flatMap((deed) => [`${deed} ✓`, `${deed} ✗`]);
  return wanted.filter((key) => !seen.includes(key));
}

async function counterOf({ window: page, setClock }: Desk): Promise<Counter> {
  await ask(page, 'setup.complete', {
    organisation: '示范服务中心',
    site: 'A1',
    administrator: { name: '管理员', password: 'correct horse 9', pin: ADMIN_PIN },
    people: Object.entries(PEOPLE).map(([name, role]) => ({ name, roles: [role], pin: PIN })),
  });
  // Only requests matter while the month runs: a page of the desk without its screens, which would all be drawn anew
  // after each of them.
  const script = await page
    .locator('script[src]')
    .first()
    .evaluate((element: HTMLScriptElement) => element.src);
  await page.goto(script);
  await signIn(page, '前台甲');
  const words = await ask(page, 'dictionary.all', {});
  const { people } = await ask(page, 'setup.status', {});
  const ids = Object.fromEntries(people.map(({ name, id }) => [name, id]));
  return {
    words,
    people: ids,
    pinOf,
    setClock: (at) => setClock(iso(at)),
    enter: async (name) => {
      await ask(page, 'session.signIn', { userId: ids[name], pin: pinOf(name) });
    },
    play: (requests) => play(page, requests),
  };
}

async function signIn(page: Page, name: string): Promise<void> {
  const { people } = await ask(page, 'setup.status', {});
  const userId = people.find((each) => each.name === name)?.id;
  await ask(page, 'session.signIn', { userId, pin: pinOf(name) });
}

/** Asks in the window, one after the other; ids and versions are looked up as the window's screens would know them. */
function play(page: Page, requests: readonly Request[]): ReturnType<Counter['play']> {
  return page.evaluate(async (requests) => {
    type Row = { readonly id: number; readonly number: string; readonly state: string };
    type Work = {
      readonly orders: readonly Row[];
      readonly callbacks: readonly Row[];
      readonly decisions: readonly Row[];
      readonly measures: readonly Row[];
      readonly clocks: readonly { id: number; ruleId: string; round: number; orderId: number | null }[];
    };
    const look = async <Found>(
      name: Parameters<typeof window.desk.ask>[0],
      input: object,
    ): Promise<Found | null> => {
      const reply = await window.desk.ask(name, input);
      return reply.ok ? (reply.data as Found) : null; // the contract's answer
    };
    const replies = [];
    for (const { endpoint, input, caseId, find } of requests) {
      const { version, ...places } = find;
      const [work, seen] = await Promise.all([
        Object.keys(places).length > 0 ? look<Work>('move.work', { caseId }) : null,
        version ? look<{ version: number }>('case.get', { id: caseId }) : null,
      ]);
      const placeOf = (id: number | null): number | null =>
        id === null ? null : Number(work?.orders.find((order) => order.id === id)?.number.split('-P')[1]);
      const { order, task, clock, decision, measure } = places;
      replies.push(
        await window.desk.ask(endpoint as Parameters<typeof window.desk.ask>[0], {
          ...input,
          ...(version && { version: seen?.version }),
          ...(order !== undefined && { orderId: work?.orders[order - 1]?.id ?? 0 }),
          ...(task && { callbackId: work?.callbacks.findLast(({ state }) => state !== 'dropped')?.id ?? 0 }),
          ...(clock && {
            clockId:
              work?.clocks.find(
                (each) =>
                  each.ruleId === clock.rule &&
                  each.round === clock.round &&
                  placeOf(each.orderId) === clock.order,
              )?.id ?? 0,
          }),
          ...(decision !== undefined && { id: work?.decisions[decision - 1]?.id ?? 0 }),
          ...(measure !== undefined && { id: work?.measures[measure - 1]?.id ?? 0 }),
        }),
      );
    }
    return replies;
  }, requests);
}

/** Every case of the register, oldest first. */
function everyCase(page: Page): Promise<readonly Shown[]> {
  return page.evaluate(async () => {
    const must = async <Found>(
      name: Parameters<typeof window.desk.ask>[0],
      input: object,
    ): Promise<Found> => {
      const reply = await window.desk.ask(name, input);
      if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
      return reply.data as Found; // the contract's answer
    };
    type CasePage = { readonly rows: readonly { readonly id: number }[]; readonly next: number | null };
    const ids: number[] = [];
    let after: number | null = null;
    do {
      const found: CasePage = await must<CasePage>('case.page', { limit: 200, after });
      ids.push(...found.rows.map(({ id }) => id));
      after = found.next;
    } while (after !== null);
    const shown = [];
    for (const id of ids.sort((a, b) => a - b))
      shown.push({
        view: await must<Shown['view']>('case.get', { id }),
        work: await must<Shown['work']>('move.work', { caseId: id }),
      });
    return shown;
  });
}
