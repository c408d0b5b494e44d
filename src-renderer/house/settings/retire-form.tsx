import { Input } from 'antd';
import { useState } from 'react';
import type { AccountView, HeldThing, PersonView } from '#contract/house/people.ts';
import { office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { FormSheet } from '../../work/moves/form-sheet.tsx';
import { useCounterPeople } from '../people/use-counter-people.ts';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { PinDialog } from '../../ui/pin-dialog.tsx';

interface RetireFormProps {
  readonly account: AccountView;
  readonly people: readonly PersonView[];
  readonly me: PersonView;
  readonly onDone: (sentence: string) => void;
  readonly onClose: () => void;
}

/** Retiring: what the person holds, who takes it, signed once; all or nothing. */
export function RetireForm({ account, people, me, onDone, onClose }: RetireFormProps) {
  const { id, name } = account;
  const { data: holdings, error } = useOffice('people.holdings', { userId: id });
  const [reason, setReason] = useState('');
  const [receiver, setReceiver] = useState<number | null>(null);
  const [others, setOthers] = useState<Readonly<Record<string, number>>>({});
  const [tried, setTried] = useState(false);
  const [signing, setSigning] = useState(false);
  const [refused, setRefused] = useState<OfficeError | null>(null);
  const options = useCounterPeople(id);
  const nameOf = (userId: number) => people.find((person) => person.id === userId)?.name ?? '';
  const things = holdings?.things ?? [];
  const missing = {
    reason: reason.trim() === '' ? '请填写原因。' : undefined,
    toUserId:
      things.length > 0 && receiver === null && things.some((thing) => others[keyOf(thing)] === undefined)
        ? '请选择接手人。'
        : undefined,
  };
  const errorOf = (field: keyof typeof missing) =>
    (tried ? missing[field] : undefined) ?? refused?.fields[field];
  const receivers = [
    ...new Set(things.map((thing) => others[keyOf(thing)] ?? receiver).filter((each) => each !== null)),
  ].map(nameOf);

  return (
    <>
      <FormSheet
        title={`停用${name}`}
        word="停用并移交…"
        note={holdings && <Note also={holdings.also} blocks={holdings.blocks} />}
        error={error ?? refused}
        sending={false}
        onSubmit={() => {
          setTried(true);
          setRefused(null);
          setSigning(Object.values(missing).every((sentence) => sentence === undefined));
        }}
        onClose={onClose}
      >
        <Field label="原因" above required error={errorOf('reason')}>
          {(bind) => (
            <Input
              {...bind}
              maxLength={200}
              placeholder="离职、调岗…"
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {things.length > 0 ? (
          <>
            <Field
              label={`名下 ${things.length} 项移交给`}
              above
              required
              error={errorOf('toUserId')}
              hint="个别要另交他人的，在下面逐项选"
            >
              {(bind) => <Choice bind={bind} options={options} value={receiver} onChange={setReceiver} />}
            </Field>
            <ul className="held-things" aria-label="名下待办">
              {things.map((thing) => (
                <li key={keyOf(thing)}>
                  <Field label={`${KINDS[thing.kind]} ${thing.title} ${thing.note}`} above>
                    {(bind) => (
                      <Choice
                        bind={bind}
                        options={options}
                        optional
                        value={others[keyOf(thing)] ?? receiver}
                        onChange={(userId) =>
                          setOthers(
                            userId === null || userId === receiver
                              ? Object.fromEntries(
                                  Object.entries(others).filter(([key]) => key !== keyOf(thing)),
                                )
                              : { ...others, [keyOf(thing)]: userId },
                          )
                        }
                      />
                    )}
                  </Field>
                </li>
              ))}
            </ul>
          </>
        ) : (
          holdings && <p className="quiet">名下没有待办。</p>
        )}
      </FormSheet>
      {signing && (
        <PinDialog
          sentence={
            things.length === 0
              ? `停用${name}，以后不能登录。`
              : `停用${name}，名下 ${things.length} 项移交给${receivers.join('、')}。`
          }
          person={me.name}
          onClose={() => setSigning(false)}
          onRefused={(failure) => {
            if (failure.code === 'wrong-pin' || failure.fields['pin']) return;
            setRefused(failure);
            setSigning(false);
          }}
          sign={async (pin) => {
            const { passedOn } = await office('people.retire', {
              userId: id,
              reason,
              toUserId: receiver,
              others: things.flatMap((thing) => {
                const toUserId = others[keyOf(thing)];
                return toUserId === undefined ? [] : [{ kind: thing.kind, key: thing.key, toUserId }];
              }),
              pin,
            });
            onDone(passedOn === 0 ? `${name}已停用。` : `${name}已停用，${passedOn} 项已移交。`);
          }}
        />
      )}
    </>
  );
}

function Note({ also, blocks }: { readonly also: readonly string[]; readonly blocks: readonly string[] }) {
  if (also.length + blocks.length === 0) return null;
  return (
    <ul>
      {blocks.map((sentence) => (
        <li key={sentence} className="field-error">
          {sentence}
        </li>
      ))}
      {also.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

const keyOf = ({ kind, key }: HeldThing) => `${kind} ${key}`;

const KINDS = {
  case: '事项',
  draft: '草稿',
  measure: '措施',
  batch: '回访批次',
  'blank-form': '空白表',
  customers: '名下客户',
} as const satisfies Record<HeldThing['kind'], string>;
