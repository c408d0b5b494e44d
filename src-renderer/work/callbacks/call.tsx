import { useEffect, useRef, useState } from 'react';
import type { PersonView } from '#contract/house/people.ts';
import { DEFAULT_CALL_WINDOWS } from '#domain/work/callbacks/callback-rules.ts';
import { officeNow } from '../../api/clock.ts';
import { asOfficeError, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { useKeys } from '../../ui/keys.ts';
import { ErrorBar } from '../../ui/notices.tsx';
import { AnswerSheet } from './answer-sheet.tsx';
import {
  answerKey,
  answerNow,
  changeAnswer,
  type Choice,
  dropAnswer,
  faultsOf,
  useAnswer,
} from './answers.ts';
import type { Calling } from './calling.ts';
import type { CallTask } from './call-task.ts';
import { CaseMiddle } from './case-middle.tsx';
import { CHOICES } from './choices.ts';
import { QuestionFields } from './question-fields.tsx';
import { RestBar } from './rest-bar.tsx';
import type { Said } from './said.ts';
import { ScriptSide } from './script-side.tsx';

interface CallProps<Task extends CallTask> {
  readonly calling: Calling<Task>;
  readonly task: Task;
  readonly person: PersonView;
  readonly onDone: (said: Said | null) => void;
}

/** One customer: what to say, what it is about, and the keys. Enter commits, nothing is preselected (B3, B8). */
export function Call<Task extends CallTask>({ calling, task, person, onDone }: CallProps<Task>) {
  const { callback, refusal } = task;
  const { questions } = calling;
  const key = answerKey(calling.of, callback.id);
  const answer = useAnswer(person.id, key);
  const { data: settings } = useOffice('setting.all', undefined);
  const { data: dictionaries } = useOffice('dictionary.all', undefined);
  const windows = settings?.['callback.windows'] ?? DEFAULT_CALL_WINDOWS;
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<OfficeError | null>(null);
  const [recording, setRecording] = useState(false);
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => place.current?.focus({ preventScroll: true }), []);

  const change = (part: Parameters<typeof changeAnswer>[2]) => {
    setError(null);
    changeAnswer(person.id, key, part);
  };
  const choose = (choice: Choice) => {
    setTried(false);
    change({ choice });
    // Typing goes on where something has to be asked next.
    focusSoon(place.current, '[data-ask-next] input');
  };
  const commit = async () => {
    if (recording || refusal !== null) return;
    // Leaving a field makes it read what has been typed (the agreed time).
    place.current?.focus({ preventScroll: true });
    const at = officeNow();
    const given = answerNow(person.id, key);
    if (at === null) return;
    if (Object.keys(faultsOf(given, task, { at, windows }, questions)).length > 0) {
      setTried(true);
      focusSoon(place.current, '[aria-invalid="true"], .fault input');
      return;
    }
    setRecording(true);
    try {
      const unreachedDays = settings?.['callback.unreachedDays'] ?? 3;
      const said = await calling.record(task, given, { at, unreachedDays });
      dropAnswer(key);
      setTried(false);
      onDone(said);
    } catch (failure) {
      setError(asOfficeError(failure));
    } finally {
      setRecording(false);
    }
  };

  useKeys(
    refusal === null
      ? {
          ...Object.fromEntries(CHOICES.map((choice) => [String(choice), () => choose(choice)])),
          Enter: () => void commit(),
          'Ctrl+Enter': () => void commit(),
        }
      : {},
  );

  const at = officeNow();
  const faults = tried && at ? faultsOf(answer, task, { at, windows }, questions) : {};
  const reasons = dictionaries?.terms.filter(
    ({ dictionary, retired }) => dictionary === 'dissatisfaction' && !retired,
  );
  return (
    <div ref={place} className="call" role="group" aria-label={`回访 ${task.customerName}`} tabIndex={-1}>
      {refusal === null ? (
        <RestBar answer={answer} windows={windows} fault={faults.restReason} onChange={change} />
      ) : (
        <div className="error-bar" role="alert">
          <p>{refusal}</p>
        </div>
      )}
      <div className="call-body">
        <ScriptSide
          passages={calling.script(task, answer, {
            organisation: settings?.['organisation.name'] ?? '',
            caller: person.name,
            texts: settings?.['callback.scripts'] ?? {},
          })}
        />
        <CaseMiddle task={task}>
          {questions.length > 0 && typeof answer.choice !== 'string' && (
            <QuestionFields
              questions={questions}
              answers={answer.answers}
              faults={faults.answers ?? {}}
              onChange={(answers) => change({ answers })}
            />
          )}
        </CaseMiddle>
      </div>
      <ErrorBar error={error} />
      <AnswerSheet
        answer={answer}
        faults={faults}
        asksUnderstanding={task.asksUnderstanding}
        reasons={reasons ?? []}
        refused={refusal !== null}
        recording={recording}
        onChange={change}
        onCommit={() => void commit()}
      />
    </div>
  );
}

/** Puts the cursor into the first such field once it has been drawn, or else where the keys are heard. */
function focusSoon(place: HTMLElement | null, fields: string): void {
  requestAnimationFrame(() => {
    const field = place?.querySelector<HTMLElement>(fields);
    (field ?? place)?.focus({ preventScroll: true });
    field?.scrollIntoView({ block: 'nearest' });
  });
}
