import { expect, test } from 'vitest';
import { type AppointmentFacts, appointmentRungs, standingAppointments } from '#domain/work/appointments.ts';

const at = (time: string) => `2026-03-02T${time}:00.000+08:00`;
const agreed: AppointmentFacts = {
  state: 'dispatched',
  lastNote: { at: at('09:00'), nextContactAt: at('15:00') },
  visitAt: at('14:00'),
};

test('A1 a next contact stands until the next note, a visit until its reply or a later note', () => {
  expect(standingAppointments(agreed)).toEqual([
    { kind: 'contact', at: at('15:00') },
    { kind: 'visit', at: at('14:00') },
  ]);
  expect(standingAppointments({ ...agreed, lastNote: { at: at('13:59'), nextContactAt: null } })).toEqual([
    { kind: 'visit', at: at('14:00') },
  ]);
  expect(standingAppointments({ ...agreed, lastNote: { at: at('14:00'), nextContactAt: null } })).toEqual([]);
  for (const state of ['in_review', 'awaiting_callback'] as const)
    expect(standingAppointments({ ...agreed, state })).toEqual([{ kind: 'contact', at: at('15:00') }]);
});

test('A2 it is reminded of before its moment and once more when that has passed', () => {
  expect(appointmentRungs(at('15:00'), 15)).toEqual([
    { at: at('14:45'), missed: false },
    { at: at('15:00'), missed: true },
  ]);
});
