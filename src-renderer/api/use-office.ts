import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { AskInput, AskName, AskOutput } from '#contract/endpoints.ts';
import type { DeskEvent } from '#contract/shell.ts';
import { asOfficeError, office, type OfficeError } from './office.ts';

/** What a screen knows of one question: the last answer stays visible while a newer one is on its way. */
interface Answer<Data> {
  readonly data: Data | undefined;
  readonly error: OfficeError | null;
  readonly asking: boolean;
  /** Asks once more. */
  readonly again: () => void;
}

/**
 * Asks the office and asks again whenever an event says that the register changed. Pass `null` as input to wait,
 * `once` for what is dear to make and doesn't change while it is looked at.
 * The database is the truth; nothing here patches its own copy.
 */
export function useOffice<Name extends AskName>(
  name: Name,
  input: AskInput<Name> | null,
  when: 'changes' | 'once' = 'changes',
): Answer<AskOutput<Name>> {
  const key = input === null ? null : `${name} ${JSON.stringify(input ?? {})}`;
  const [answer, setAnswer] = useState<{
    readonly key: string | null;
    readonly data: AskOutput<Name> | undefined;
    readonly error: OfficeError | null;
    readonly asking: boolean;
  }>({ key: null, data: undefined, error: null, asking: input !== null });
  const latest = useRef({ input, turn: 0 });
  useLayoutEffect(() => {
    latest.current.input = input;
  });

  const again = useCallback(() => {
    const { input } = latest.current;
    if (input === null || key === null) return;
    const turn = ++latest.current.turn;
    setAnswer((was) => ({ ...was, asking: true }));
    const settle = (data: AskOutput<Name> | undefined, error: OfficeError | null) => {
      if (turn === latest.current.turn) setAnswer({ key, data, error, asking: false });
    };
    // `InputArgs` can't be resolved for a generic name; the input has the endpoint's own type.
    void (office as (name: Name, input: AskInput<Name>) => Promise<AskOutput<Name>>)(name, input).then(
      (data) => settle(data, null),
      (failure: unknown) => settle(undefined, asOfficeError(failure)),
    );
  }, [name, key]);

  useEffect(() => {
    again();
    if (when === 'once') return undefined;
    return onDeskEvent((event) => {
      if (event.type === 'changed' || event.type === 'office') again();
    });
  }, [again, when]);

  useEffect(() => {
    const current = latest.current;
    return () => {
      current.turn += 1;
    };
  }, []);

  const stale = answer.key !== key;
  return {
    data: stale && !sameQuestion(answer.key, name) ? undefined : answer.data,
    error: stale ? null : answer.error,
    asking: answer.asking || stale,
    again,
  };
}

const listeners = new Set<(event: DeskEvent) => void>();

/** Listens to the office's events and to what this window itself announced. */
export function onDeskEvent(listener: (event: DeskEvent) => void): () => void {
  const stop = window.desk.onEvent(listener);
  listeners.add(listener);
  return () => {
    stop();
    listeners.delete(listener);
  };
}

/** Says that this window changed something the office writes no event for (drafts). */
export function announce(): void {
  for (const listener of listeners) listener({ type: 'changed' });
}

const sameQuestion = (key: string | null, name: AskName) => key?.startsWith(`${name} `) ?? false;
