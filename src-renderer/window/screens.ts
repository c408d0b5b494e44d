import type { ComponentType } from 'react';
import type { Role } from '#domain/terms.ts';
import { CallbackCount } from '../work/callbacks/callback-count.tsx';
import { CallbackScreen } from '../work/callbacks/callback-screen.tsx';
import { IntakeScreen } from '../counter/cases/intake-screen.tsx';
import { RegisterScreen } from '../counter/cases/register-screen.tsx';
import { CustomersScreen } from '../counter/customers/customers-screen.tsx';
import { TalkCount } from '../counter/customers/talk-count.tsx';
import { DraftCount } from '../counter/cases/draft-count.tsx';
import { DeskCount } from '../shift/desk/desk-count.tsx';
import { DeskScreen } from '../shift/desk/desk-screen.tsx';
import { DecisionCount } from '../work/decisions/decision-count.tsx';
import { DecisionsScreen } from '../work/decisions/decisions-screen.tsx';
import { ChasingScreen } from '../work/dispatch/chasing-screen.tsx';
import { QueueCount } from '../work/queues/queue-count.tsx';
import { HandoverCount } from '../shift/handover/handover-count.tsx';
import { HandoverScreen } from '../shift/handover/handover-screen.tsx';
import { InspectionCount } from '../work/inspection/inspection-count.tsx';
import { InspectionScreen } from '../work/inspection/inspection-screen.tsx';
import { KnowledgeScreen } from '../counter/knowledge/knowledge-screen.tsx';
import { LedgerScreen } from '../book/ledger/ledger-screen.tsx';
import { PenaltiesScreen } from '../work/penalties/penalties-screen.tsx';
import { DutyCount } from '../figures/reports/duty-count.tsx';
import { ReportsScreen } from '../figures/reports/reports-screen.tsx';
import { SettingsScreen } from '../house/settings/settings-screen.tsx';

/** A screen of the navigation; adding an area is adding an entry. */
export interface Screen {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly roles: readonly Role[];
  readonly component: ComponentType;
  /** How many things wait there; shows nothing when none do. */
  readonly count?: ComponentType;
}

const COUNTER = ['receptionist', 'handler', 'manager'] as const satisfies readonly Role[];

export const screens: readonly Screen[] = [
  { id: 'desk', name: '工作台', key: 'F5', roles: COUNTER, component: DeskScreen, count: DeskCount },
  { id: 'intake', name: '受理', key: 'F2', roles: COUNTER, component: IntakeScreen, count: DraftCount },
  { id: 'register', name: '台账', key: 'F3', roles: COUNTER, component: RegisterScreen },
  { id: 'chasing', name: '跟踪', key: 'F7', roles: COUNTER, component: ChasingScreen, count: QueueCount },
  {
    id: 'callback',
    name: '回访',
    key: 'F4',
    roles: COUNTER,
    component: CallbackScreen,
    count: CallbackCount,
  },
  {
    id: 'decisions',
    name: '待批',
    key: 'F8',
    roles: COUNTER,
    component: DecisionsScreen,
    count: DecisionCount,
  },
  {
    id: 'handover',
    name: '交班',
    key: 'F6',
    roles: COUNTER,
    component: HandoverScreen,
    count: HandoverCount,
  },
  {
    id: 'customers',
    name: '客户',
    key: 'F12',
    roles: COUNTER,
    component: CustomersScreen,
    count: TalkCount,
  },
  {
    id: 'penalties',
    name: '处罚与索赔',
    key: 'Ctrl+1',
    roles: ['handler', 'manager'],
    component: PenaltiesScreen,
  },
  { id: 'knowledge', name: '知识', key: 'Ctrl+2', roles: COUNTER, component: KnowledgeScreen },
  {
    id: 'inspection',
    name: '检查',
    key: 'Ctrl+3',
    roles: COUNTER,
    component: InspectionScreen,
    count: InspectionCount,
  },
  { id: 'ledger', name: '年度装订', key: 'F11', roles: ['handler', 'manager'], component: LedgerScreen },
  { id: 'reports', name: '报表', key: 'F10', roles: COUNTER, component: ReportsScreen, count: DutyCount },
  { id: 'settings', name: '设置', key: 'F9', roles: [...COUNTER, 'admin'], component: SettingsScreen },
];
