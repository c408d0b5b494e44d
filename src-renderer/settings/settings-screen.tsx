import { type ComponentType, useState } from 'react';
import { ClocksPage } from '../clocks/clocks-page.tsx';
import { About } from './about.tsx';
import { PeoplePage } from './people-page.tsx';
import { SettingList } from './setting-list.tsx';
import './settings.css';
import { ShiftPage } from './shift-page.tsx';
import { VerifyPage } from './verify-page.tsx';

const PAGES: readonly { readonly name: string; readonly component: ComponentType }[] = [
  { name: '参数', component: SettingList },
  { name: '时限与日历', component: ClocksPage },
  { name: '人员', component: PeoplePage },
  { name: '班次', component: ShiftPage },
  { name: '核验', component: VerifyPage },
  { name: '关于', component: About },
];

/** 设置: what is marked ⚙, the people, the proof, about. */
export function SettingsScreen() {
  const [page, setPage] = useState(PAGES[0]!);
  const Page = page.component;
  return (
    <div className="settings">
      <nav aria-label="设置">
        {PAGES.map((other) => (
          <button
            key={other.name}
            type="button"
            className="nav-entry"
            aria-current={other === page ? 'page' : undefined}
            onClick={() => setPage(other)}
          >
            {other.name}
          </button>
        ))}
      </nav>
      <Page />
    </div>
  );
}
