import { Button } from 'antd';
import { useState } from 'react';
import type { ClaimView } from '#contract/work/claims.ts';
import { words } from '#contract/words.ts';
import { wordFen } from '#domain/text/money.ts';
import type { RemedyType } from '#domain/terms.ts';
import { OfficeError, office } from '../../api/office.ts';
import { FormSheet } from '../moves/form-sheet.tsx';
import { DayLine, TextArea, TextLine, tiesOf, YuanLine } from '../moves/sheet-fields.tsx';
import { useTyped } from '../moves/use-typed.ts';
import { useSession } from '../../state/session.ts';
import { Chips } from '../../ui/chips.tsx';
import { PinDialog } from '../../ui/pin-dialog.tsx';
import { fenOf, yuanOf } from '../../ui/yuan.ts';
import type { ClaimFormProps } from './claim-doing.ts';
import { useClaimSending } from './use-claim-sending.ts';

interface RemedyValues {
  readonly remedy: RemedyType | null;
  readonly what: string;
  readonly amountYuan: string;
  readonly dueOn: string | null;
}

interface AgreeValues {
  readonly remedies: readonly RemedyValues[];
  readonly agreedText: string;
  readonly howPaid: string;
  readonly moreTerms: string;
  readonly partyIdentity: string;
}

/** What was agreed with the customer: each remedy with its money and day, and the terms of the agreement. */
export function AgreeForm({ claim, onDone, onClose }: ClaimFormProps) {
  const { values, change, forget } = useTyped<AgreeValues>(`claim ${claim.id} agree`, blank(claim));
  const { version, error, setError, sending, send } = useClaimSending(claim);
  const person = useSession((state) => state.session?.person.name ?? '');
  const [signing, setSigning] = useState(false);
  const errors = error?.fields ?? {};
  const worth = values.remedies.reduce((sum, { amountYuan }) => sum + (fenOf(amountYuan) ?? 0), 0);
  const put = async (pin: string | null) => {
    const { remedies, ...terms } = values;
    const agreed = await office('claim.agree', {
      id: claim.id,
      version,
      ...terms,
      // A kind that wasn't chosen is refused by the office beside its row.
      remedies: remedies.map(({ amountYuan, remedy, ...each }) => ({
        ...each,
        remedy: remedy as RemedyType,
        amountFen: fenOf(amountYuan),
      })),
      pin,
    });
    forget();
    onDone(
      agreed.state === 'negotiated'
        ? `已提请主管批准，合计 ${wordFen(worth)}。`
        : worth > 0
          ? `已签字核准，合计 ${wordFen(worth)}。`
          : '已登记商定结果。',
    );
  };
  const submit = async () => {
    await send(
      () => put(null),
      (refused) => {
        if (refused.fields['pin'] === undefined) return;
        setError(null);
        setSigning(true);
      },
    );
  };
  const tie = tiesOf(values, change, errors);
  const setRemedy = (at: number, part: Partial<RemedyValues>) =>
    change({ remedies: values.remedies.map((each, index) => (index === at ? { ...each, ...part } : each)) });

  return (
    <>
      <FormSheet
        title="商定结果"
        word={worth > 0 ? `提交，合计 ${wordFen(worth)}` : '登记商定结果'}
        note={<p>金额超过您的核准限额的，提交后由主管批准；批准以前不能签协议。</p>}
        error={error}
        sending={sending}
        onSubmit={() => void submit()}
        onClose={onClose}
      >
        {values.remedies.map((each, at) => (
          // Rows have no id before they are saved; they are added and taken away at the end only.
          <RemedyRow key={at} at={at} row={each} errors={errors} onChange={(part) => setRemedy(at, part)} />
        ))}
        <div className="claim-buttons">
          <Button size="small" onClick={() => change({ remedies: [...values.remedies, EMPTY] })}>
            加一项
          </Button>
          {values.remedies.length > 1 && (
            <Button size="small" onClick={() => change({ remedies: values.remedies.slice(0, -1) })}>
              去掉最后一项
            </Button>
          )}
          <span className="hint">分期付款的，每期写一项。</span>
        </div>
        <TextArea label="商定意见" required rows={2} max={4000} {...tie('agreedText')} />
        <div className="remedy-row">
          <TextLine label="付款方式" max={200} {...tie('howPaid')} />
          <TextLine label="客户证件号码" max={40} {...tie('partyIdentity')} />
        </div>
        <TextArea label="补充约定" rows={1} max={2000} {...tie('moreTerms')} />
      </FormSheet>
      {signing && (
        <PinDialog
          sentence={`核准索赔 ${claim.number}，合计 ${wordFen(worth)}。`}
          person={person}
          onClose={() => setSigning(false)}
          sign={(pin) => put(pin)}
          onRefused={(refused: OfficeError) => setError(refused)}
        />
      )}
    </>
  );
}

interface RemedyRowProps {
  readonly at: number;
  readonly row: RemedyValues;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<RemedyValues>) => void;
}

function RemedyRow({ at, row, errors, onChange }: RemedyRowProps) {
  const tie = tiesOf(row, onChange, errors, `remedies.${at}.`);
  const { fault } = tie('remedy');
  return (
    <fieldset className="claim-rows" aria-label={`第 ${at + 1} 项`}>
      <legend>第 {at + 1} 项</legend>
      <Chips
        label={`第 ${at + 1} 项方式`}
        small
        words={words.remedy}
        value={row.remedy}
        onChange={(remedy) => onChange({ remedy })}
      />
      {fault && (
        <p className="field-error" role="alert">
          {fault}
        </p>
      )}
      <TextLine label="内容" required max={400} {...tie('what')} />
      <div className="remedy-row">
        <YuanLine label="金额" {...tie('amountYuan', 'amountFen')} />
        <DayLine label="期限" {...tie('dueOn')} />
      </div>
    </fieldset>
  );
}

const EMPTY: RemedyValues = { remedy: null, what: '', amountYuan: '', dueOn: null };

/** What stood in the agreement before, or the customer's wish as its first line. */
function blank(claim: ClaimView): AgreeValues {
  const earlier = claim.remedies.map(({ remedy, what, amountFen, dueOn }) => ({
    remedy,
    what,
    amountYuan: yuanOf(amountFen),
    dueOn,
  }));
  return {
    remedies: earlier.length > 0 ? earlier : [{ ...EMPTY, remedy: claim.remedyAsked }],
    agreedText: claim.agreedText ?? '',
    howPaid: claim.howPaid ?? '',
    moreTerms: claim.moreTerms ?? '',
    partyIdentity: claim.partyIdentity ?? '',
  };
}
