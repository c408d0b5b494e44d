import { Button } from 'antd';
import type { EmergencyView } from '#contract/work/emergency.ts';
import { words } from '#contract/words.ts';
import { wordFen } from '#domain/text/money.ts';
import { office } from '../../api/office.ts';
import { Attachments } from '../../counter/attachments/attachments.tsx';
import { useSession } from '../../state/session.ts';
import { ReasonPinDialog } from '../../ui/reason-dialogs.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { AcceptSheet, RecordSheet } from './emergency-sheets.tsx';
import { PaperLines, PaperPanel, useDoing } from './paper-panel.tsx';

type Doing = 'approve' | 'refuse' | 'void' | 'record' | 'accept';

const REASONS = {
  approve: ['批准意见', '批准'],
  refuse: ['不批准的理由', '不批准'],
  void: ['撤回原因', '撤回'],
} as const;

interface EmergencyPanelProps {
  readonly repair: EmergencyView;
  /** Something is being done on it: it stays in hand. */
  readonly onBegin: () => void;
}

/** One emergency repair (D5): approval, quantities, cost, audit, acceptance. */
export function EmergencyPanel({ repair, onBegin }: EmergencyPanelProps) {
  const person = useSession((state) => state.session?.person);
  const { doing, done, begin, close, finish } = useDoing<Doing>(onBegin);
  const manager = person?.roles.includes('manager') ?? false;
  const own = repair.byId === person?.id;
  const { state } = repair;
  return (
    <PaperPanel paper={repair} label="应急维修" done={done}>
      {doing === 'record' && <RecordSheet repair={repair} onDone={finish} onClose={close} />}
      {doing === 'accept' && <AcceptSheet repair={repair} onDone={finish} onClose={close} />}
      {doing !== 'record' && doing !== 'accept' && (
        <>
          <Content repair={repair} />
          <h3>附件</h3>
          <Attachments subject={{ of: 'emergency', id: repair.id }} />
          <div className="sheet-foot">
            {(state === 'proposed' || state === 'approved') && (own || manager) && (
              <Button onClick={() => begin('void')}>撤回…</Button>
            )}
            <span className="grow">
              {state === 'proposed' && own && <span className="quiet">由另一位主管批准</span>}
            </span>
            {state === 'proposed' && manager && !own && (
              <>
                <Button onClick={() => begin('refuse')}>不批准…</Button>
                <Button type="primary" onClick={() => begin('approve')}>
                  批准启动…
                </Button>
              </>
            )}
            {(state === 'approved' || state === 'accepted') && (
              <Button onClick={() => begin('record')}>工程量、费用与审算</Button>
            )}
            {state === 'approved' && (
              <Button type="primary" onClick={() => begin('accept')}>
                验收…
              </Button>
            )}
          </div>
        </>
      )}
      {(doing === 'approve' || doing === 'refuse' || doing === 'void') && (
        <ReasonPinDialog
          sentence={`${REASONS[doing][1]}应急维修 ${repair.number}：${repair.team}，${repair.fromOn} 至 ${repair.toOn}。`}
          label={REASONS[doing][0]}
          person={person?.name ?? ''}
          onClose={close}
          sign={async (reason, pin) => {
            if (doing === 'void') await office('emergency.void', { id: repair.id, reason, pin });
            else
              await office('emergency.decide', { id: repair.id, approve: doing === 'approve', reason, pin });
            finish(`已${REASONS[doing][1]}。`);
          }}
        />
      )}
    </PaperPanel>
  );
}

function Content({ repair }: { readonly repair: EmergencyView }) {
  const money = (fen: number | null) => (fen === null ? null : wordFen(fen));
  const lines: readonly (readonly [string, string | null])[] = [
    ['原施工单位', `${repair.departmentLabel}（${repair.orderNumber}）`],
    ['启动条件', repair.conditions.map((condition) => words.penaltyCondition[condition]).join('、')],
    ['启动理由', repair.reason],
    ['维修队伍', repair.team],
    ['工期', `${repair.fromOn} 至 ${repair.toOn}`],
    ['维修内容', repair.scope],
    ['工程量', repair.quantities],
    ['认定', [repair.acknowledgedBy, repair.acknowledgedOn].filter(Boolean).join(' ') || null],
    ['费用', money(repair.costFen)],
    ['报送审算', repair.auditSentOn],
    ['审算完成', [repair.auditedOn, money(repair.auditedFen)].filter(Boolean).join(' 审定 ') || null],
  ];
  return (
    <>
      <PaperLines lines={lines} />
      <h3>审批与验收</h3>
      <ol className="chain" aria-label="审批与验收">
        <li>
          <span className="state-word bar-done">提出</span>
          <p>
            {repair.byName} <TimeText at={repair.at} />
          </p>
        </li>
        <li>
          <span
            className={`state-word ${repair.state === 'refused' || repair.state === 'voided' ? 'bar-seal' : repair.decidedAt ? 'bar-done' : 'bar-wait'}`}
          >
            {repair.state === 'voided' ? '撤回' : '批准'}
          </span>
          {repair.decidedAt ? (
            <p>
              {repair.decidedByName} <TimeText at={repair.decidedAt} />
              <span className="chain-opinion">{repair.decideReason}</span>
            </p>
          ) : (
            <p className="quiet">待主管批准</p>
          )}
        </li>
        {repair.acceptances.map(({ result, acceptedOn, attendedBy, findings, byName }, index) => (
          <li key={index}>
            <span className={`state-word ${result === 'passed' ? 'bar-done' : 'bar-seal'}`}>
              验收{result === 'passed' ? '合格' : '不合格'}
            </span>
            <p>
              {acceptedOn} {byName}，参加：{attendedBy}
              <span className="chain-opinion">{findings}</span>
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}
