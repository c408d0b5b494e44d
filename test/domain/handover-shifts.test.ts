import { expect, test } from 'vitest';
import { buildCalendar, defaultWeek } from '#domain/work/clocks/calendar.ts';
import { DEFAULT_SHIFTS, incomingShift, outgoingShift, shiftAt } from '#domain/shift/handover-shifts.ts';
import year2026 from '../../assets/holidays/2026.json' with { type: 'json' };

const built = buildCalendar({ version: 1, notices: [year2026], ownDays: [], handDays: [], ...defaultWeek });
if (!built.ok) throw new Error(built.reasons.join());
const calendar = built.value;
const at = (text: string): string => `${text.replace(' ', 'T')}:00.000+08:00`;
const shift = (now: string) => shiftAt(at(now), DEFAULT_SHIFTS, calendar)?.name ?? null;
const early = { last: null, begun: at('2026-01-01 00:00') };

test.each([
  ['2026-03-02 08:29', null],
  ['2026-03-02 08:30', '日班'],
  ['2026-03-02 17:59', '日班'],
  ['2026-03-02 18:00', '值班'],
  ['2026-03-02 19:00', null],
  ['2026-03-07 10:00', '节假日班'],
  ['2026-03-07 18:30', null],
  ['2026-10-01 12:00', '节假日班'],
  ['2026-10-10 12:00', '日班'], // 国庆调休补班, a Saturday
])('H5 at %s the shift is %s', (now, name) => {
  expect(shift(now)).toBe(name);
});

test('H5 a night shift ends on the next day', () => {
  const nights = [{ name: '夜班', from: '20:00', to: '08:00', on: 'every' }] as const;
  expect(shiftAt(at('2026-03-03 03:00'), nights, calendar)).toEqual({
    name: '夜班',
    from: at('2026-03-02 20:00'),
    to: at('2026-03-03 08:00'),
  });
});

test('H5 of two shifts that overlap the one that began later counts, and the longer one after it', () => {
  const overlapping = [
    { name: '全天班', from: '08:00', to: '20:00', on: 'every' },
    { name: '午班', from: '11:00', to: '13:00', on: 'every' },
  ] as const;
  expect(shiftAt(at('2026-03-02 12:00'), overlapping, calendar)?.name).toBe('午班');
  expect(shiftAt(at('2026-03-02 14:00'), overlapping, calendar)?.name).toBe('全天班');
});

test('H2 who signs at the end of a shift or within 30 minutes after hands over that shift', () => {
  for (const [now, name] of [
    ['2026-03-02 17:55', '日班'],
    ['2026-03-02 18:20', '日班'],
    ['2026-03-02 18:31', '值班'],
    ['2026-03-02 23:00', '值班'],
  ] as const) {
    expect(outgoingShift(at(now), DEFAULT_SHIFTS, calendar, early).name, now).toBe(name);
  }
});

test('H2 a shift handed over already, or before the register was begun, is not handed over late', () => {
  const now = at('2026-03-02 18:20');
  const last = { from: at('2026-03-02 08:30') };
  expect(outgoingShift(now, DEFAULT_SHIFTS, calendar, { ...early, last }).name).toBe('值班');
  const begun = at('2026-03-02 18:10');
  expect(outgoingShift(now, DEFAULT_SHIFTS, calendar, { last: null, begun }).name).toBe('值班');
});

test('H2 the incoming shift is the next one that is not over', () => {
  const day = { from: at('2026-03-06 08:30') };
  const next = (now: string, outgoing = day) => incomingShift(at(now), outgoing, DEFAULT_SHIFTS, calendar);
  expect(next('2026-03-06 17:50')).toEqual({
    name: '值班',
    from: at('2026-03-06 18:00'),
    to: at('2026-03-06 19:00'),
  });
  expect(next('2026-03-06 20:00')).toMatchObject({ name: '节假日班', from: at('2026-03-07 09:00') });
  expect(next('2026-03-09 09:00', { from: at('2026-03-08 09:00') })).toMatchObject({
    name: '日班',
    from: at('2026-03-09 08:30'),
  });
});

test('H5 a counter whose shifts never come still has a sheet of the whole day', () => {
  expect(outgoingShift(at('2026-03-02 10:00'), [], calendar, early).name).toBe('全天');
});
