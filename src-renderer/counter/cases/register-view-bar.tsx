import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { RegisterFilter, RegisterLayout, RegisterView } from '#contract/counter/register.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { EVERYTHING, filterRegister, useWindow } from '../../state/place.ts';
import { ErrorBar } from '../../ui/notices.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { FilterChip } from './filter-chip.tsx';
import { RegisterColumns } from './register-columns-dialog.tsx';
import { SaveView } from './save-view.tsx';

/** Saved views, the order and the columns; what is used is remembered for the person's next time. */
export function RegisterViewBar({ filter }: { readonly filter: RegisterFilter }) {
  const { viewId, columns, oldestFirst } = useWindow((state) => state.register);
  const { data, again } = useOffice('register.views', undefined, 'once');
  const [open, setOpen] = useState<'save' | 'columns' | null>(null);
  const [error, setError] = useState<OfficeError | null>(null);
  const views = data?.views ?? [];
  const current = views.find(({ id }) => id === viewId);
  const layout: RegisterLayout = { filter, columns: [...columns], oldestFirst };
  useRemember(viewId, layout);

  const take = (view: RegisterView | undefined) => {
    if (view) filterRegister({ ...view.layout.filter, ...withoutFilter(view.layout), viewId: view.id });
    else filterRegister({ ...EVERYTHING, viewId: null });
  };
  const drop = async (id: number) => {
    try {
      await office('register.dropView', { id });
      filterRegister({ viewId: null });
      again();
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  const changed = current !== undefined && JSON.stringify(current.layout) !== JSON.stringify(layout);
  return (
    <div className="register-views">
      <FilterChip
        label="视图"
        value={current?.id ?? null}
        options={views.map((view) => ({
          value: view.id,
          label: view.shared ? `${view.name}（共享${view.mine ? '' : ` · ${view.by}`}）` : view.name,
        }))}
        onChange={(id) => take(views.find((view) => view.id === id))}
      />
      {changed && (
        <Button type="link" size="small" onClick={() => take(current)}>
          恢复“{current.name}”
        </Button>
      )}
      <Button type="link" size="small" onClick={() => setOpen('save')}>
        保存视图…
      </Button>
      {current?.mine && (
        <Button type="link" size="small" onClick={() => void drop(current.id)}>
          删除视图
        </Button>
      )}
      <span className="grow" />
      <Button type="link" size="small" onClick={() => filterRegister({ over: 'imported' })}>
        历史导入
      </Button>
      <Button type="link" size="small" onClick={() => filterRegister({ oldestFirst: !oldestFirst })}>
        {oldestFirst ? '先登记的在前 ↑' : '后登记的在前 ↓'}
      </Button>
      <Button type="link" size="small" onClick={() => setOpen('columns')}>
        选列…
      </Button>
      <ErrorBar error={error} />
      {open === 'columns' && <RegisterColumns columns={columns} onClose={() => setOpen(null)} />}
      {open === 'save' && (
        <SaveView
          layout={layout}
          view={current?.mine ? current : null}
          onSaved={(view) => {
            filterRegister({ viewId: view.id });
            again();
            setOpen(null);
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

const REMEMBER_AFTER_MS = 1500;

/** Keeps filters and columns for the next sign-in; the search text is of the moment. */
function useRemember(viewId: number | null, { filter, columns, oldestFirst }: RegisterLayout): void {
  const kept = JSON.stringify({ viewId, layout: { filter: { ...filter, query: '' }, columns, oldestFirst } });
  const settled = useSettled(kept, REMEMBER_AFTER_MS);
  const [first] = useState(kept);
  const [told, setTold] = useState(first);
  useEffect(() => {
    if (settled === told) return;
    // What is kept is exactly the endpoint's input, made above. That it wasn't kept costs nothing but a choice.
    const input = JSON.parse(settled) as { viewId: number | null; layout: RegisterLayout };
    void office('register.remember', input).catch(() => undefined);
    // oxlint-disable-next-line react/set-state-in-effect -- told once
    setTold(settled);
  }, [settled, told]);
}

function withoutFilter({ columns, oldestFirst }: RegisterLayout) {
  return { columns, oldestFirst };
}
