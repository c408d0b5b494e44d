import { useState } from 'react';
import { ClaimsTab } from '../claims/claims-tab.tsx';
import { useSession } from '../../state/session.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { ViolationPage } from '../violations/violation-page.tsx';
import '../dispatch/dispatch.css';
import '../moves/moves.css';
import { EmergencyTab } from './emergency-tab.tsx';
import { LateContractors } from './late-contractors.tsx';
import './penalties.css';
import { SanctionTab } from './sanction-tab.tsx';
import { TotalsTab } from './totals-tab.tsx';

const TABS = {
  penalty: '处罚',
  emergency: '应急维修',
  impeachment: '弹劾',
  contract_proposal: '合同建议',
  claims: '索赔',
  violations: '内部违规',
  totals: '汇总',
} as const;

/** 处罚与索赔 (Ctrl+1): what is asked of contractors and departments, and what is paid to customers. */
export function PenaltiesScreen() {
  const person = useSession((state) => state.session?.person);
  const [tab, setTab] = useState<keyof typeof TABS>('penalty');
  if (!person) return null;
  return (
    <div className="penalties">
      <h1 className="unseen">处罚与索赔</h1>
      <Tabs label="处罚与索赔" words={TABS} value={tab} onChange={setTab} panelClass="penalties-panel">
        {tab === 'claims' && <ClaimsTab />}
        {tab === 'penalty' && (
          <SanctionTab
            kind="penalty"
            empty="工单符合处罚条件时，在事项或“跟踪”的工单上“提出处罚”，会按流程排在这里。"
          />
        )}
        {tab === 'emergency' && <EmergencyTab />}
        {tab === 'impeachment' && (
          <SanctionTab
            kind="impeachment"
            empty="本单位部门的工单逾期（处理时限到期没有完成）时，可在工单上“提出弹劾”。"
          />
        )}
        {tab === 'contract_proposal' && (
          <SanctionTab
            kind="contract_proposal"
            empty="施工单位屡次逾期，会列在上面，由此提出中止、解除合同或投标否决的建议。"
            above={<LateContractors />}
          />
        )}
        {tab === 'totals' && <TotalsTab />}
        {tab === 'violations' && <ViolationPage person={person} />}
      </Tabs>
    </div>
  );
}
