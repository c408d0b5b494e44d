import { useEffect } from 'react';
import { create } from 'zustand';
import type { AskOutput } from '#contract/endpoints.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { onDeskEvent } from '../../api/use-office.ts';

/** The desk's list and counters as last heard; `error` when the last asking was refused. */
interface DeskToday {
  readonly data: AskOutput<'desk.today'> | undefined;
  readonly error: OfficeError | null;
}

/**
 * What is to do now, asked once for the desk and all counters of the navigation: at every change, and every
 * minute, because things fall due without anybody changing them.
 */
export function useDeskToday(): DeskToday {
  useEffect(() => join(), []);
  return useToday();
}

/** Asks once more. */
export function askDesk(): void {
  void ask();
}

const NONE: DeskToday = { data: undefined, error: null };
const useToday = create<DeskToday>(() => NONE);
let users = 0;
let turn = 0;
let stop = () => {};

/** The first user begins to ask; when the last has gone (person left) the answer is forgotten. */
function join(): () => void {
  users += 1;
  if (users === 1) {
    void ask();
    const forget = onDeskEvent((event) => event.type !== 'job' && event.type !== 'progress' && void ask());
    const timer = setInterval(() => void ask(), 60_000);
    stop = () => {
      forget();
      clearInterval(timer);
    };
  }
  return () => {
    users -= 1;
    if (users > 0) return;
    stop();
    turn += 1;
    useToday.setState(NONE, true);
  };
}

async function ask(): Promise<void> {
  const mine = ++turn;
  try {
    const data = await office('desk.today');
    if (mine === turn) useToday.setState({ data, error: null });
  } catch (failure) {
    const error = asOfficeError(failure);
    // While the window is locked nobody reads this; the next minute or change asks again.
    if (mine === turn && error.code !== 'not-signed-in') useToday.setState({ error });
  }
}
