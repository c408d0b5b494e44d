import { Button } from 'antd';
import { useState } from 'react';
import type { DecisionView } from '#contract/work/moves.ts';
import { office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { CaseClaims } from '../claims/case-claims.tsx';
import { CaseFacts } from '../../counter/cases/case-facts.tsx';
import { useTyped } from '../moves/use-typed.ts';
import { openCase } from '../../state/place.ts';
import { useSession } from '../../state/session.ts';
import { Field } from '../../ui/field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { LongText } from '../../ui/long-text.tsx';
import { ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { PinDialog } from '../../ui/pin-dialog.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { NumberText, StateWord } from '../../ui/words.tsx';
import { useStanding } from './use-standing.ts';
import { askedFor, DecisionStateWord, wordDecision } from './decision-words.tsx';

/** One decision with its facts: who asks what and why, the case's form, and the manager's signed answer. */
export function DecidingPanel({ decision }: { readonly decision: DecisionView }) {
  const { data: view, error, again } = useOffice('case.get', { id: decision.caseId });
  const person = useSession((state) => state.session?.person);
  const standing = useStanding(decision);
  const { values, change, forget } = useTyped(`decision ${decision.id}`, { reason: '' });
  const [signing, setSigning] = useState<'approve' | 'refuse' | null>(null);
  const [refusal, setRefusal] = useState<OfficeError | null>(null);
  const asked = askedFor(decision);
  const mayDecide = standing.may && decision.state === 'proposed';
  const ask = (answer: 'approve' | 'refuse') => {
    setRefusal(null);
    setSigning(answer);
  };
  useKeys({ 'Ctrl+Enter': mayDecide ? () => ask('approve') : undefined });

  return (
    <div className="deciding">
      <section className="sheet" aria-label="提请事项">
        <div className="sheet-head">
          <h1>{wordDecision(decision)}</h1>
          <NumberText>{decision.number}</NumberText>
          {view && <StateWord state={view.state} />}
          <span className="grow" />
          <DecisionStateWord state={decision.state} />
          <Button size="small" onClick={() => openCase(decision.caseId)}>
            打开本件
          </Button>
        </div>
        <div className="deciding-facts">
          <p className="quiet">
            {decision.proposedByName} <TimeText at={decision.proposedAt} /> 提请
          </p>
          {asked && <p className="selectable">{asked}</p>}
          <p className="record-text selectable">{decision.reason}</p>
          {decision.decidedAt && (
            <p className="record-text selectable">
              <span className="quiet">
                {decision.decidedByName} <TimeText at={decision.decidedAt} /> 批复：
              </span>
              {decision.decideReason}
            </p>
          )}
          {decision.state === 'proposed' && standing.sentence && <p className="quiet">{standing.sentence}</p>}
          {mayDecide && (
            <Field label="批复意见" above required error={refusal?.fields['reason']}>
              {(bind) => (
                <LongText
                  bind={bind}
                  rows={2}
                  max={1000}
                  value={values.reason}
                  onChange={(reason) => change({ reason })}
                />
              )}
            </Field>
          )}
        </div>
        {mayDecide && (
          <div className="sheet-foot">
            <span className="grow hint">批准后立即办理；不批准，本件照原样继续。</span>
            <Button onClick={() => ask('refuse')}>不批准…</Button>
            <Button type="primary" onClick={() => ask('approve')}>
              批准…<KeyHint>Ctrl+Enter</KeyHint>
            </Button>
          </div>
        )}
      </section>
      <ErrorBar error={error} again={again} />
      {view && decision.kind === 'money' && <CaseClaims view={view} />}
      {view && <CaseFacts view={view} />}
      {signing && person && (
        <PinDialog
          sentence={`${signing === 'approve' ? '批准' : '不批准'}：${wordDecision(decision)} ${decision.number}${asked ? `（${asked}）` : ''}。${
            values.reason.trim() === '' ? '请先填写批复意见。' : `意见：${values.reason}`
          }`}
          person={person.name}
          onClose={() => setSigning(null)}
          onRefused={setRefusal}
          sign={async (pin) => {
            await office('decision.decide', {
              id: decision.id,
              approve: signing === 'approve',
              reason: values.reason,
              pin,
            });
            forget();
          }}
        />
      )}
    </div>
  );
}
