import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import type { Reminder } from '#contract/shift/desk.ts';
import type { Instant } from '#domain/time.ts';
import { useNow } from '../../api/clock.ts';
import { office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { beforeLeaving, useSession } from '../../state/session.ts';
import { offerUndo } from '../../state/undo.ts';

/** Up to when each person has said 知道了; as long as the window lives. */
const useKnown = create<Readonly<Record<number, Instant>>>(() => ({}));
/** Rungs that were announced outside the window already. */
const announced = new Set<string>();

/** Before any reminder; the office looks back a day at most. */
const EVER: Instant = '2020-01-01T00:00:00.000+08:00';

interface Reminders {
  readonly reminders: readonly Reminder[];
  readonly error: OfficeError | null;
  /** 知道了: what stands here now is known. */
  readonly acknowledge: () => void;
}

/** The rungs of the ladder (C16) this person hasn't acknowledged; asked at every change and once a minute. */
export function useReminders(): Reminders {
  const person = useSession((state) => state.session?.person.id) ?? 0;
  const locked = useSession((state) => state.session?.locked ?? true);
  const since = useKnown((known) => known[person]) ?? EVER;
  const { data, error, again } = useOffice('reminder.since', locked ? null : { since });
  const minute = useNow();
  const asked = useRef(minute);
  useEffect(() => {
    if (asked.current === minute) return;
    asked.current = minute;
    again();
  }, [minute, again]);

  const reminders = unknownOf(data, since);
  useAnnouncing(locked ? undefined : data, since);
  return {
    reminders,
    error,
    acknowledge: () => {
      const last = reminders.reduce((latest, { soundsAt }) => (soundsAt > latest ? soundsAt : latest), since);
      useKnown.setState({ [person]: last });
      offerUndo({
        text: `已收起 ${reminders.length} 条提醒`,
        undo: () => useKnown.setState({ [person]: since }),
      });
    },
  };
}

const unknownOf = (data: readonly Reminder[] | undefined, since: Instant) =>
  (data ?? []).filter(({ soundsAt }) => soundsAt > since);

/** Tells the taskbar how many there are and announces each rung once, without anybody's name. */
function useAnnouncing(data: readonly Reminder[] | undefined, since: Instant): void {
  const badge = useRef(0);
  useEffect(() => {
    if (data === undefined) return;
    const reminders = unknownOf(data, since);
    const fresh = reminders.filter(({ key }) => !announced.has(key));
    if (fresh.length === 0 && reminders.length === badge.current) return;
    for (const { key } of fresh) announced.add(key);
    badge.current = reminders.length;
    void notify(reminders.length, wordFresh(fresh));
  }, [data, since]);
  // Whoever leaves takes their number off the taskbar.
  useEffect(
    () =>
      beforeLeaving(() => {
        badge.current = 0;
        return notify(0, null);
      }),
    [],
  );
}

function wordFresh([first, ...others]: readonly Reminder[]): string | null {
  if (!first) return null;
  const sentence = `${first.caseNumber} ${first.clock}：${first.text}`;
  return others.length === 0 ? sentence : `${sentence}；另有 ${others.length} 条提醒`;
}

/** A taskbar that can't be told is no reason to disturb anybody. */
async function notify(badge: number, body: string | null): Promise<void> {
  await office('app.notify', { title: '客户投诉受理台', body, badge }).catch(() => undefined);
}
