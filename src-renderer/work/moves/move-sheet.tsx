import { useState } from 'react';
import type { CaseView } from '#contract/counter/cases.ts';
import type { CaseWork } from '#contract/work/moves.ts';
import { MOVE_WORDS } from '#domain/counter/case-words.ts';
import { office, OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { useSession } from '../../state/session.ts';
import { PinDialog } from '../../ui/pin-dialog.tsx';
import type { MakeableMove } from './doing.ts';
import { FormSheet } from './form-sheet.tsx';
import { MoveFields } from './move-fields.tsx';
import { blankValues, fieldsOf, fittingOrders, moveForm, unchosen, withdrawsPast } from './move-values.ts';
import { sentenceOf } from './move-words.ts';
import { OrderBrief } from './order-brief.tsx';
import { useSending } from './use-sending.ts';
import { useTyped } from './use-typed.ts';

const PAST = '客户最后一次表示不满意，撤诉须有客户签字或来函，并由另一位主管或代理签批。';

interface MoveSheetProps {
  readonly view: CaseView;
  readonly work: CaseWork;
  readonly move: MakeableMove;
  readonly orderId: number | null;
  readonly onDone: (sentence: string) => void;
  readonly onClose: () => void;
}

/** The sheet of one move: made at once, signed with the PIN, or put up for the manager (待批). */
export function MoveSheet({ view, work, move, orderId, onDone, onClose }: MoveSheetProps) {
  const { data: dictionaries } = useOffice('dictionary.all', undefined);
  const person = useSession((state) => state.session?.person.name) ?? '';
  const orders = fittingOrders(move, view.round, work.orders);
  const given = orders.find(({ id }) => id === orderId) ?? (orders.length === 1 ? orders[0] : undefined);
  const { values, change, forget } = useTyped(
    `${view.id} ${move} ${given?.id ?? ''}`,
    blankValues(view, given ?? null, dictionaries),
  );
  const { version, error, sending, send, refused } = useSending(view);
  const [gaps, setGaps] = useState<Readonly<Record<string, string>>>({});

  const offer = work.moves.find((offer) => offer.move === move);
  const fields = fieldsOf(move, view, values, work.withdrawalNeedsTwo);
  const past = move === 'special_close' && withdrawsPast(values, work.withdrawalNeedsTwo);
  const order = orders.find(({ id }) => id === values.orderId);
  const proposing = offer?.proposes === true || past;
  const form = () => moveForm(move, { caseId: view.id, version }, fields, values);
  const complete = () => {
    const missing = unchosen(fields, values);
    setGaps(missing);
    return Object.keys(missing).length === 0;
  };
  const done = () => {
    forget();
    onDone(proposing ? `已提交待批：${MOVE_WORDS[move]}。` : `${MOVE_WORDS[move]}：已办理。`);
  };
  const submit = async () => {
    if (!complete()) return;
    const sent = await send(() => (proposing ? office('move.propose', form()) : office('move.make', form())));
    if (sent) done();
  };
  const boxes = (
    <MoveFields
      move={move}
      view={view}
      fields={fields}
      orders={given ? [] : orders}
      dictionaries={dictionaries}
      values={values}
      errors={{ ...error?.fields, ...gaps }}
      onChange={change}
    />
  );

  if (offer?.ok && offer.signed && !past)
    return (
      <PinDialog
        sentence={sentenceOf(move, view.number, view.round, values)}
        person={person}
        onClose={onClose}
        onRefused={(failure) => void refused(failure)}
        sign={async (pin) => {
          const [gap] = Object.values(unchosen(fields, values));
          if (!complete() && gap) throw new OfficeError({ code: 'bad-input', message: gap });
          await office('move.make', { ...form(), pin } as ReturnType<typeof form>); // only signed moves come here
          done();
        }}
      >
        {boxes}
      </PinDialog>
    );
  return (
    <FormSheet
      title={proposing ? `${MOVE_WORDS[move]}（提交待批）` : MOVE_WORDS[move]}
      word={proposing ? '提交待批' : MOVE_WORDS[move]}
      note={
        (order || proposing || fields.length === 0) && (
          <>
            {order && <OrderBrief order={order} reply={move === 'accept_reply' || move === 'return_reply'} />}
            {proposing && <p>{past ? PAST : offer?.reason}</p>}
            {fields.length === 0 && <p>{sentenceOf(move, view.number, view.round, values)}</p>}
          </>
        )
      }
      error={error}
      sending={sending}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {boxes}
    </FormSheet>
  );
}
