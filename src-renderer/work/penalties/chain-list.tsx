import { Button } from 'antd';
import type { SignatureView, StepView } from '#contract/work/penalties.ts';
import { words } from '#contract/words.ts';
import { wordFen } from '#domain/text/money.ts';
import { ScanLink } from '../../counter/attachments/scan-link.tsx';
import { TimeText } from '../../ui/time-text.tsx';

interface ChainListProps {
  readonly steps: readonly StepView[];
  /** Where the scans of signed papers hang. */
  readonly sanctionId: number;
  readonly onSign: (step: StepView, paper: boolean) => void;
}

/** The chain from top to bottom: who signed what and how, whose turn it is, and why it isn't the viewer's. */
export function ChainList({ steps, sanctionId, onSign }: ChainListProps) {
  return (
    <ol className="chain" aria-label="审批流程">
      {steps.map((step) => (
        <li key={step.index} aria-current={step.open ? 'step' : undefined}>
          <span className={`state-word ${barOf(step)}`}>
            {step.title}
            <small className="quiet">{words.stepAct[step.act]}</small>
          </span>
          <div className="chain-words">
            {step.superseded.map((signature) => (
              <p key={signature.at} className="quiet">
                <del>{wordSignature(step, signature)}</del> 金额已改，须重签
              </p>
            ))}
            {step.signature && (
              <p>
                {wordSignature(step, step.signature)}{' '}
                <span className="quiet">
                  {step.signature.signedOn ?? <TimeText at={step.signature.at} />}
                  {step.signature.paper && `，${step.signature.byName} 登记`}
                </span>
                {step.signature.attachmentId !== null && (
                  <>
                    {' '}
                    <ScanLink subject={{ of: 'sanction', id: sanctionId }} id={step.signature.attachmentId} />
                  </>
                )}
                {step.signature.opinion && <span className="chain-opinion">{step.signature.opinion}</span>}
                {step.signature.reason && (
                  <span className="chain-opinion">改动原因：{step.signature.reason}</span>
                )}
              </p>
            )}
            {!step.signature && !step.open && <p className="quiet">未到</p>}
            {step.open && (
              <>
                {step.refusal !== null && <p className="quiet">{step.refusal}</p>}
                <div className="order-actions">
                  {step.refusal === null && (
                    <Button type="primary" size="small" onClick={() => onSign(step, false)}>
                      {step.title}签字…
                    </Button>
                  )}
                  <Button size="small" onClick={() => onSign(step, true)}>
                    {step.title}纸上已签…
                  </Button>
                </div>
              </>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

function wordSignature({ act }: StepView, { name, verdict, amountFen, paper, scan }: SignatureView): string {
  return [
    name,
    act === 'propose' ? '提出' : verdict === 'agreed' ? '同意' : '不同意',
    ...(amountFen === null ? [] : [wordFen(amountFen)]),
    ...(paper ? [`纸上已签${scan === null ? '' : `（${scan}）`}`] : []),
  ].join(' ');
}

function barOf({ signature, open }: StepView): string {
  if (signature?.verdict === 'refused') return 'bar-seal';
  if (signature) return 'bar-done';
  return open ? 'bar-wait' : '';
}
