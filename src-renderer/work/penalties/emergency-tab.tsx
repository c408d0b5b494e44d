import type { EmergencyView } from '#contract/work/emergency.ts';
import { words } from '#contract/words.ts';
import type { EmergencyState } from '#domain/work/penalties/emergency-repair.ts';
import { useOffice } from '../../api/use-office.ts';
import { EmergencyPanel } from './emergency-panel.tsx';
import { StagedList } from './staged-list.tsx';

/** 应急维修 (D5) by stage, from the proposal to the acceptance. */
export function EmergencyTab() {
  const { data, error, again } = useOffice('emergency.list', {});
  return (
    <StagedList
      name="应急维修"
      empty="施工单位拒收通知、四小时未到场、未按期或未合格修复时，在工单上“应急维修”，会排在这里。"
      papers={data}
      error={error}
      again={again}
      isOpen={({ state, auditedOn }) =>
        state === 'proposed' || state === 'approved' || (state === 'accepted' && auditedOn === null)
      }
      entry={(repair) => ({
        stage: wordStage(repair),
        bar: BARS[repair.state],
        title: repair.team,
        amount: '',
        foot: `代 ${repair.departmentLabel}`,
      })}
      renderPanel={(repair, onBegin) => <EmergencyPanel key={repair.id} repair={repair} onBegin={onBegin} />}
    />
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
