import { useCallback, useEffect, useRef, useState } from 'react';
import type { AskInput, AskName, AskOutput } from '#contract/endpoints.ts';
import type { DeskEvent } from '#contract/shell.ts';
import { asOfficeError, office, type OfficeError } from './office.ts';

/** What a screen knows of one question: the last answer stays visible while a newer one is on its way. */
export interface Answer<Data> {
  readonly data: Data | undefined;
  readonly error: OfficeError | null;
  readonly asking: boolean;
  /** Asks once more. */
  readonly again: () => void;
}

/** Areas whose changes concern an endpoint besides its own prefix. */
const CONCERNS: Readonly<Record<string, readonly string[]>> = {
  'case.get': ['order', 'callback', 'follow-up', 'paper', 'print'],
  'case.timeline': ['order', 'callback', 'follow-up', 'paper', 'print'],
  'customer.panel': ['case', 'callback'],
  'paper.records': ['print'],
  'draft.list': ['case'],
  'people.list': ['user'],
  'setup.status': ['people', 'user', 'setting'],
};

/**
 * Asks the office and asks again whenever an event says that the area changed. Pass `null` as input to wait.
 * The database is the truth; nothing here patches its own copy.
 */
export function useOffice<Name extends AskName>(
  name: Name,
  input: AskInput<Name> | null,
): Answer<AskOutput<Name>> {
  const key = input === null ? null : `${name} ${JSON.stringify(input ?? {})}`;
  const [answer, setAnswer] = useState<{
    readonly key: string | null;
    readonly data: AskOutput<Name> | undefined;
    readonly error: OfficeError | null;
    readonly asking: boolean;
  }>({ key: null, data: undefined, error: null, asking: input !== null });
  const latest = useRef({ input, turn: 0 });
  latest.current.input = input;

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
    return window.desk.onEvent((event) => {
      if (concerns(event, name)) again();
    });
  }, [again, name]);

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

/** Whether an event means that the answer to `name` may have changed. */
export function concerns(event: DeskEvent, name: AskName): boolean {
  if (event.type === 'office') return true;
  if (event.type !== 'changed') return false;
  return name.startsWith(`${event.area}.`) || (CONCERNS[name]?.includes(event.area) ?? false);
}

const sameQuestion = (key: string | null, name: AskName) => key?.startsWith(`${name} `) ?? false;
