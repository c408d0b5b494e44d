import { useState } from 'react';
import type { EmergencyView } from '#contract/emergency.ts';
import { words } from '#contract/words.ts';
import type { EmergencyState } from '#domain/emergency-repair.ts';
import { useOffice } from '../api/use-office.ts';
import { Chips } from '../ui/chips.tsx';
import { Empty, ErrorBar } from '../ui/notices.tsx';
import { NumberText } from '../ui/words.tsx';
import { EmergencyPanel } from './emergency-panel.tsx';

const STAGES = { open: '办理中', all: '全部' } as const;

/** 应急维修 (D5) by stage, from the proposal to the acceptance. */
export function EmergencyTab() {
  const [stage, setStage] = useState<keyof typeof STAGES>('open');
  const [chosen, setChosen] = useState<number | null>(null);
  const { data, error, again } = useOffice('emergency.list', {});
  const shown = (data ?? []).filter(
    ({ id, state, auditedOn }) =>
      stage === 'all' ||
      state === 'proposed' ||
      state === 'approved' ||
      (state === 'accepted' && auditedOn === null) ||
      id === chosen,
  );
  const current = shown.find(({ id }) => id === chosen) ?? shown[0];
  return (
    <>
      <div className="register-filters">
        <div className="field">
          <span className="label">阶段</span>
          <Chips
            label="阶段"
            small
            words={STAGES}
            value={stage}
            onChange={(next) => next && setStage(next)}
          />
        </div>
      </div>
      <ErrorBar error={error} again={again} />
      {current ? (
        <div className="sanctions">
          <nav className="sheet sanction-list" aria-label="应急维修">
            {shown.map((each) => (
              <button
                key={each.id}
                type="button"
                aria-current={each === current ? 'true' : undefined}
                onClick={() => setChosen(each.id)}
              >
                <NumberText>{each.number}</NumberText>
                <span className={`state-word ${BARS[each.state]}`}>{wordStage(each)}</span>
                <strong>{each.team}</strong>
                <span />
                <span className="quiet">代 {each.departmentLabel}</span>
              </button>
            ))}
          </nav>
          <EmergencyPanel key={current.id} repair={current} onBegin={() => setChosen(current.id)} />
        </div>
      ) : (
        data && (
          <div className="sheet">
            <Empty title={stage === 'open' ? '没有办理中的应急维修' : '没有应急维修'}>
              施工单位拒收通知、四小时未到场、未按期或未合格修复时，在工单上“应急维修”，会排在这里。
            </Empty>
          </div>
        )
      )}
    </>
  );
}

function wordStage({ state, auditedOn }: EmergencyView): string {
  return state === 'accepted' && auditedOn === null ? '已验收，待审算' : words.emergencyState[state];
}

const BARS = {
  proposed: 'bar-open',
  approved: 'bar-wait',
  accepted: 'bar-done',
  refused: 'bar-seal',
  voided: '',
} as const satisfies Record<EmergencyState, string>;
