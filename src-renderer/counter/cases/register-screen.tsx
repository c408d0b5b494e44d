import { useEffect } from 'react';
import type { RegisterFilter } from '#contract/counter/register.ts';
import { useOffice } from '../../api/use-office.ts';
import { filterOf, filterRegister, useWindow } from '../../state/place.ts';
import { ReservedBand } from '../../book/backup/reserved-band.tsx';
import { ImportedPage } from '../imported/imported-page.tsx';
import { ImportPage } from '../../house/imports/import-page.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { CaseScreen } from './case-screen.tsx';
import { RegisterFilters } from './register-filters.tsx';
import { RegisterFoot } from './register-foot.tsx';
import { RegisterList } from './register-list.tsx';
import { RegisterViewBar } from './register-view-bar.tsx';
import { useCasePages } from './use-case-pages.ts';
import { useMarking } from './use-marking.ts';
import './register.css';

/** 台账 (F3): every case, found by the search box in the top bar, opened in place. */
export function RegisterScreen() {
  const caseId = useWindow((state) => state.place?.caseId ?? null);
  const over = useWindow((state) => state.register.over);
  const resumed = useResumed();
  return (
    <>
      {caseId !== null && <CaseScreen key={caseId} id={caseId} />}
      {caseId === null && over !== null && <h1 className="unseen">历史导入</h1>}
      {caseId === null && over === 'imported' && <ImportedPage />}
      {caseId === null && over === 'import' && (
        <ImportPage kind="cases" onClose={() => filterRegister({ over: 'imported' })} />
      )}
      {/* Stays beneath an opened case, so that going back finds the same row. */}
      <div className="register" hidden={caseId !== null || over !== null}>
        {resumed && <Register shown={caseId === null && over === null} />}
      </div>
    </>
  );
}

/** The first look at the register of a person who came: as they left it last, but for the search text. */
function useResumed(): boolean {
  const resumed = useWindow((state) => state.register.resumed);
  const { data, error } = useOffice('register.views', resumed ? null : undefined, 'once');
  useEffect(() => {
    if (resumed || (!data && !error)) return;
    const last = data?.last;
    const { query } = useWindow.getState().register;
    // What somebody searches for right after coming isn't narrowed by what they looked at yesterday.
    if (last && query === '') {
      const { filter, ...layout } = last.layout;
      filterRegister({ ...filter, query: '', ...layout, viewId: last.viewId, resumed: true });
    } else if (last) filterRegister({ columns: last.layout.columns, resumed: true });
    else filterRegister({ resumed: true });
  }, [resumed, data, error]);
  return resumed;
}

function Register({ shown }: { readonly shown: boolean }) {
  const place = useWindow((window) => window.register);
  const settled = useSettled(place.query, 150);
  const filter: RegisterFilter = { ...filterOf(place), query: settled };
  const { oldestFirst, columns } = place;
  const pages = useCasePages(filter, oldestFirst, shown);
  const marking = useMarking(filter, oldestFirst);
  const { data: drafts } = useOffice('draft.list', undefined);
  const narrowed = isNarrowed(filter);
  return (
    <>
      <h1 className="unseen">台账</h1>
      <ReservedBand />
      <RegisterViewBar filter={filter} />
      <RegisterFilters narrowed={narrowed} />
      <RegisterList
        pages={pages}
        marking={marking}
        columns={columns}
        query={settled}
        narrowed={narrowed}
        drafts={drafts?.length ?? 0}
        shown={shown}
      />
      <RegisterFoot filter={filter} pages={pages} marking={marking} />
    </>
  );
}

function isNarrowed(filter: RegisterFilter): boolean {
  const { query: _, ...others } = filter;
  return Object.values(others).some((value) => value !== null && value !== false);
}
