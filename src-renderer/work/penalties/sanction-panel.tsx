import { Button } from 'antd';
import type { FormName } from '#contract/paper/paper.ts';
import type { SanctionView, StepView } from '#contract/work/penalties.ts';
import { words } from '#contract/words.ts';
import { formTitles } from '#contract/paper/paper-titles.ts';
import { wordFen } from '#domain/text/money.ts';
import { OPEN_SANCTIONS, type SanctionKind } from '#domain/work/penalties/penalty-chain.ts';
import { office } from '../../api/office.ts';
import { Attachments } from '../../counter/attachments/attachments.tsx';
import { PaperPreview } from '../../paper/printing/paper-preview.tsx';
import { useSession } from '../../state/session.ts';
import { ReasonPinDialog } from '../../ui/reason-dialogs.tsx';
import { ChainList } from './chain-list.tsx';
import { DeliverDialog } from './deliver-dialog.tsx';
import { PaperLines, PaperPanel, useDoing } from './paper-panel.tsx';
import { SignStepDialog } from './sign-step-dialog.tsx';

const PAPERS = {
  penalty: ['penalty-opinion', 'penalty-notice'],
  impeachment: ['impeachment'],
  contract_proposal: ['contract-proposal'],
} as const satisfies Record<SanctionKind, readonly FormName[]>;

type Doing =
  | { readonly what: 'sign'; readonly step: StepView; readonly paper: boolean }
  | { readonly what: 'deliver' | 'void' }
  | { readonly what: 'print'; readonly form: FormName };

interface SanctionPanelProps {
  readonly sanction: SanctionView;
  /** Something is being done on it: it stays in hand. */
  readonly onBegin: () => void;
}

/** One penalty, impeachment or proposal: what it says, its chain, who got copies, its papers. */
export function SanctionPanel({ sanction, onBegin }: SanctionPanelProps) {
  const person = useSession((state) => state.session?.person);
  const { doing, done, begin, close, finish } = useDoing<Doing>(onBegin);
  const open = OPEN_SANCTIONS.includes(sanction.state);
  const mayVoid = sanction.byId === person?.id || (person?.roles.includes('manager') ?? false);

  return (
    <PaperPanel paper={sanction} label="内容与审批" done={done}>
      <Content sanction={sanction} />
      <h3>审批</h3>
      <ChainList
        steps={sanction.steps}
        sanctionId={sanction.id}
        onSign={(step, paper) => begin({ what: 'sign', step, paper })}
      />
      {sanction.deliveries.length > 0 && (
        <>
          <h3>送达</h3>
          <dl className="order-words">
            {sanction.deliveries.map(({ to, receivedBy, receivedOn }) => (
              <div key={to}>
                <dt>{to}</dt>
                <dd>
                  {receivedBy === null ? (
                    <span className="quiet">未送达</span>
                  ) : (
                    `${receivedBy} ${receivedOn}`
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <h3>附件</h3>
      <Attachments subject={{ of: 'sanction', id: sanction.id }} />
      <div className="sheet-foot">
        {open && mayVoid && (
          <Button onClick={() => begin({ what: 'void' })}>
            {sanction.byId === person?.id ? '撤回…' : '作废…'}
          </Button>
        )}
        <span className="grow" />
        {PAPERS[sanction.kind]
          .filter((form) => form !== 'penalty-notice' || sanction.approvedAt !== null)
          .map((form) => (
            <Button key={form} onClick={() => begin({ what: 'print', form })}>
              打印{form === 'contract-proposal' ? '建议书' : formTitles[form].replace('客户投诉', '')}
            </Button>
          ))}
        {sanction.state === 'approved' && (
          <Button type="primary" onClick={() => begin({ what: 'deliver' })}>
            登记送达…
          </Button>
        )}
      </div>
      {doing?.what === 'sign' && (
        <SignStepDialog
          sanction={sanction}
          step={doing.step}
          paper={doing.paper}
          onDone={finish}
          onClose={close}
        />
      )}
      {doing?.what === 'deliver' && <DeliverDialog sanction={sanction} onDone={finish} onClose={close} />}
      {doing?.what === 'print' && <PaperPreview form={doing.form} id={sanction.id} onClose={close} />}
      {doing?.what === 'void' && (
        <ReasonPinDialog
          sentence={`撤回${words.sanctionKind[sanction.kind]} ${sanction.number}。编号保留在原位，以后不能恢复。`}
          label="撤回原因"
          person={person?.name ?? ''}
          onClose={close}
          sign={async (reason, pin) => {
            await office('penalty.void', { id: sanction.id, reason, pin });
            finish(`已撤回 ${sanction.number}。`);
          }}
        />
      )}
    </PaperPanel>
  );
}

function Content({ sanction }: { readonly sanction: SanctionView }) {
  const { kind, missed, endReason: ended } = sanction;
  const lines: readonly (readonly [string, string | null])[] = [
    [kind === 'impeachment' ? '被弹劾部门' : '单位', sanction.departmentLabel],
    ['责任人', sanction.person],
    ['工单', sanction.orderNumber],
    ['合同编号', sanction.contractNo],
    [
      '处罚条件',
      sanction.conditions.map((condition) => words.penaltyCondition[condition]).join('、') || null,
    ],
    ['建议事项', sanction.asked.map((ask) => words.contractAsk[ask]).join('、') || null],
    ['罚款金额', sanction.amountFen === null ? null : wordFen(sanction.amountFen)],
    ['执行', [sanction.howPaid, sanction.payOn && `${sanction.payOn} 前`].filter(Boolean).join('，') || null],
    ['事实经过', sanction.facts],
    ['证据材料', sanction.evidence],
    ['处罚依据', sanction.basis],
    ['原因分析', sanction.analysis],
    [kind === 'contract_proposal' ? '造成损失' : '造成后果', sanction.consequences],
    ['建议', sanction.proposal],
    ['逾期记录', missed.length === 0 ? null : missed.map(({ order, late }) => `${order} ${late}`).join('\n')],
    [sanction.state === 'voided' ? '撤回' : '未批准', ended ? `${ended}（${sanction.endedByName}）` : null],
  ];
  return <PaperLines lines={lines} />;
}
