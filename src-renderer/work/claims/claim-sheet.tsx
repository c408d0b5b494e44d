import { Button } from 'antd';
import { useState } from 'react';
import type { ClaimPaymentView, ClaimView } from '#contract/work/claims.ts';
import type { FormName } from '#contract/paper/paper.ts';
import { CLAIM_MOVE_WORDS } from '#domain/work/claims/claim.ts';
import { wordFen } from '#domain/text/money.ts';
import { office } from '../../api/office.ts';
import { Attachments } from '../../counter/attachments/attachments.tsx';
import { PaperPreview } from '../../paper/printing/paper-preview.tsx';
import { useSession } from '../../state/session.ts';
import { ReasonPinDialog } from '../../ui/reason-dialogs.tsx';
import type { ClaimDoing } from './claim-doing.ts';
import { ClaimFacts } from './claim-facts.tsx';
import { ClaimForm } from './claim-form.tsx';
import { ClaimProgress } from './claim-progress.tsx';
import './claims.css';

/** What is done next stands first. */
const FORMS = ['sign', 'finish', 'agree', 'facts', 'renegotiate', 'withdraw', 'refuse'] as const;

interface ClaimSheetProps {
  readonly claim: ClaimView;
  /** What is done next is the screen's main action. */
  readonly main?: boolean;
  readonly onDone: (sentence: string) => void;
}

/** A claim as a living document: what it says, how far it has come, its papers, and what can be done now. */
export function ClaimSheet({ claim, main = false, onDone }: ClaimSheetProps) {
  const person = useSession((state) => state.session?.person);
  const [doing, setDoing] = useState<ClaimDoing | null>(null);
  const [voiding, setVoiding] = useState<ClaimPaymentView | 'claim' | null>(null);
  const [printing, setPrinting] = useState<{ form: FormName; id: number } | null>(null);
  const has = (role: 'handler' | 'manager') => person?.roles.includes(role) ?? false;
  const expert = has('handler') || has('manager');
  const may = (move: ClaimView['moves'][number]['move']) =>
    claim.moves.some((offer) => offer.move === move && offer.ok);
  const offered = FORMS.filter((form) => may(form) && (expert || form === 'facts'));
  const papers: readonly { readonly form: FormName; readonly id: number; readonly name: string }[] = [
    { form: 'site-record', id: claim.id, name: '现场纪要' },
    { form: 'agreement', id: claim.id, name: '协议书' },
    { form: 'solution', id: claim.id, name: '解决方案确认书' },
    { form: 'notice', id: claim.caseId, name: '告知书' },
  ];
  const done = (sentence: string) => {
    setDoing(null);
    onDone(sentence);
  };
  return (
    <div className="claim-sheet">
      <ClaimFacts claim={claim} />
      <ClaimProgress
        claim={claim}
        onDo={expert && !doing ? setDoing : null}
        onVoid={has('manager') ? setVoiding : null}
      />
      <div className="claim-files">
        <Attachments subject={{ of: 'claim', id: claim.id }} />
      </div>
      <div className="claim-buttons">
        <span className="quiet">打印</span>
        {papers.map(({ form, id, name }) => (
          <button key={form} type="button" className="text-button" onClick={() => setPrinting({ form, id })}>
            {name}
          </button>
        ))}
      </div>
      {doing ? (
        <ClaimForm
          key={JSON.stringify(doing)}
          claim={claim}
          doing={doing}
          onDone={done}
          onClose={() => setDoing(null)}
        />
      ) : (
        (offered.length > 0 || (has('manager') && may('void'))) && (
          <div className="claim-buttons claim-acts">
            {offered.map((form, at) => (
              <Button
                key={form}
                type={main && at === 0 && form !== 'refuse' ? 'primary' : 'default'}
                onClick={() => setDoing({ form })}
              >
                {form === 'facts' && claim.factsAt !== null ? '补充现场情况' : CLAIM_MOVE_WORDS[form]}
              </Button>
            ))}
            {has('manager') && may('void') && <Button onClick={() => setVoiding('claim')}>作废…</Button>}
          </div>
        )
      )}
      {printing && <PaperPreview {...printing} onClose={() => setPrinting(null)} />}
      {voiding && (
        <ReasonPinDialog
          sentence={
            voiding === 'claim'
              ? `作废索赔 ${claim.number}。编号保留在原位，以后不能恢复。`
              : `作废索赔 ${claim.number} 于 ${voiding.paidOn} 的付款 ${wordFen(voiding.amountFen)}。登记保留在原位。`
          }
          label="作废原因"
          person={person?.name ?? ''}
          onClose={() => setVoiding(null)}
          sign={async (reason, pin) => {
            const about = { id: claim.id, version: claim.version, reason, pin };
            if (voiding === 'claim') await office('claim.void', about);
            else await office('claim.voidPayment', { ...about, paymentId: voiding.id });
            done(voiding === 'claim' ? `已作废 ${claim.number}。` : '已作废这笔付款。');
          }}
        />
      )}
    </div>
  );
}
