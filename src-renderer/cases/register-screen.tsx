import { words } from '#contract/words.ts';
import { useOffice } from '../api/use-office.ts';
import { filterRegister, useWindow } from '../state/place.ts';
import { Chips } from '../ui/chips.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { CaseScreen } from './case-screen.tsx';
import { RegisterList } from './register-list.tsx';
import { useCasePages } from './use-case-pages.ts';
import './register.css';

const ALL = 'all';
const KINDS = { [ALL]: '全部', ...words.kind } as const;
const STATES = { [ALL]: '全部', open: '未办结', ...words.state } as const;

/** 台账 (F3): every case, found by the search box in the top bar, opened in place. */
export function RegisterScreen() {
  const caseId = useWindow((state) => state.place?.caseId ?? null);
  return (
    <>
      {caseId !== null && <CaseScreen key={caseId} id={caseId} />}
      {/* Stays beneath an opened case, so that going back finds the same row. */}
      <div className="register" hidden={caseId !== null}>
        <Register shown={caseId === null} />
      </div>
    </>
  );
}

function Register({ shown }: { readonly shown: boolean }) {
  const { query, kind, state } = useWindow((window) => window.register);
  const settled = useSettled(query, 150);
  const pages = useCasePages({ query: settled, kind, state });
  const { data: drafts } = useOffice('draft.list', undefined);
  return (
    <>
      <h1 className="unseen">台账</h1>
      <div className="register-filters">
        <div className="field">
          <span className="label">种类</span>
          <Chips
            label="种类"
            words={KINDS}
            value={kind ?? ALL}
            small
            onChange={(chosen) => filterRegister({ kind: chosen === ALL ? null : chosen })}
          />
        </div>
        <div className="field">
          <span className="label">状态</span>
          <Chips
            label="状态"
            words={STATES}
            value={state ?? ALL}
            small
            onChange={(chosen) => filterRegister({ state: chosen === ALL ? null : chosen })}
          />
        </div>
      </div>
      <RegisterList pages={pages} query={settled} drafts={drafts?.length ?? 0} shown={shown} />
    </>
  );
}
