import type { ComponentType } from 'react';
import { TemplatePage } from '../../counter/cases/template-page.tsx';
import { BackupPage } from '../../book/backup/backup-page.tsx';
import { ClocksPage } from '../../work/clocks/clocks-page.tsx';
import { ChecklistPage } from '../../work/inspection/checklist-page.tsx';
import { About } from './about.tsx';
import type { Role } from '#domain/terms.ts';
import { CallbackPage } from './callback-page.tsx';
import { ChainPage } from './chain-page.tsx';
import { DutyPage } from './duty-page.tsx';
import { DictionaryPage } from './dictionary-page.tsx';
import { ErasurePage } from './erasure-page.tsx';
import { FormPage } from './form-page.tsx';
import { LeavingPage } from './leaving-page.tsx';
import { OrganisationPage } from './organisation-page.tsx';
import { PeoplePage } from './people-page.tsx';
import { QuestionPage } from './question-page.tsx';
import { PracticePage } from './practice-page.tsx';
import { PrintPage } from './print-page.tsx';
import { SettingList } from './setting-list.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { ShiftPage } from './shift-page.tsx';
import { VerifyPage } from './verify-page.tsx';

/** A page of the settings. */
interface SettingsPage {
  readonly name: string;
  readonly component: ComponentType;
  /** Who sees it; everybody where it isn't said. */
  readonly roles?: readonly Role[];
  /** A line stands above it. */
  readonly begins?: boolean;
}

/** In the order of the work: the matters, the house and its people, paper, the register itself. */
const SETTINGS_PAGES: readonly SettingsPage[] = [
  { name: '参数', component: SettingList },
  { name: '时限与日历', component: ClocksPage },
  { name: '词典', component: DictionaryPage },
  { name: '常见事项', component: TemplatePage },
  { name: '回访', component: CallbackPage },
  { name: '批次问题', component: QuestionPage },
  { name: '检查内容', component: ChecklistPage },
  { name: '处罚流程', component: ChainPage },
  { name: '报送', component: DutyPage },
  { name: '单位', component: OrganisationPage, begins: true },
  { name: '人员', component: PeoplePage },
  { name: '登录记录', component: SignInPage, roles: ['manager', 'admin'] },
  { name: '班次', component: ShiftPage },
  { name: '打印', component: PrintPage, begins: true },
  { name: '表单模板', component: FormPage, roles: ['manager', 'admin'] },
  { name: '备份', component: BackupPage, begins: true },
  { name: '核验', component: VerifyPage },
  { name: '导出与打印', component: LeavingPage, roles: ['manager', 'admin'] },
  { name: '依法删除', component: ErasurePage, roles: ['manager', 'admin'] },
  { name: '练习', component: PracticePage },
  { name: '关于', component: About },
];

/** Those that somebody with these roles sees. */
export function settingsPagesFor(roles: readonly Role[]): readonly SettingsPage[] {
  return SETTINGS_PAGES.filter((page) => !page.roles || page.roles.some((role) => roles.includes(role)));
}
