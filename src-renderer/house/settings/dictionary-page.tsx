import { Button } from 'antd';
import { useState } from 'react';
import {
  type CategoryView,
  type DepartmentView,
  type Dictionaries,
  type DictionaryList,
  type DictionaryName,
  dictionaryNames,
  type TermView,
} from '#contract/house/dictionaries.ts';
import { words } from '#contract/words.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { useSession } from '../../state/session.ts';
import { ErrorBar } from '../../ui/notices.tsx';
import { CategoryForm } from './category-form.tsx';
import { DepartmentForm } from './department-form.tsx';
import { TermForm } from './term-form.tsx';

type Choice = 'department' | 'category' | DictionaryName;
type DictionaryEntry = DepartmentView | CategoryView | TermView;

const NAMES = {
  department: '部门与施工单位',
  category: '类别',
  channel: '渠道',
  cause: '原因',
  remedy: '要求与处理',
  dissatisfaction: '不满意原因',
  'handed-over-thing': '交接物品',
} as const satisfies Record<Choice, string>;

// The fixed lists first, then the simple dictionaries as the contract names them.
const CHOICES: readonly Choice[] = ['category', 'department', ...dictionaryNames];

/** 词典: the words offered at the counter; changed, ordered, retired and restored, never deleted (E2). */
export function DictionaryPage() {
  const { data, error, again } = useOffice('dictionary.all', undefined);
  const mayChange = useSession((state) => state.session?.person.roles.includes('admin') ?? false);
  const [choice, setChoice] = useState<Choice>('category');
  const [editing, setEditing] = useState<DictionaryEntry | { readonly parentId: number | null } | null>(null);
  const [refused, setRefused] = useState<OfficeError | null>(null);
  const [done, setDone] = useState('');
  const list: DictionaryList = choice === 'department' || choice === 'category' ? choice : 'term';
  const say = (sentence: string) => {
    setEditing(null);
    setDone(sentence);
  };
  const attempt = async (act: () => Promise<unknown>, sentence: string) => {
    setRefused(null);
    setDone('');
    try {
      await act();
      setDone(sentence);
    } catch (failure) {
      setRefused(asOfficeError(failure));
    }
  };
  const entry = editing !== null && 'id' in editing ? editing : null;

  return (
    <div className="settings-columns dictionary">
      <div className="sheet">
        <div className="sheet-head">
          <h1>词典</h1>
          <span className="hint grow">
            {mayChange ? '改名不影响已登记、已打印的内容；停用的不再提供' : '由系统管理员修改'}
          </span>
          {mayChange && (
            <Button size="small" onClick={() => setEditing({ parentId: null })}>
              {list === 'category' ? '加一级类别' : '添加'}
            </Button>
          )}
        </div>
        <div className="dictionary-tabs" role="tablist" aria-label="词典">
          {CHOICES.map((each) => (
            <button
              key={each}
              type="button"
              role="tab"
              aria-selected={each === choice}
              onClick={() => {
                setChoice(each);
                setEditing(null);
                setRefused(null);
                setDone('');
              }}
            >
              {NAMES[each]}
            </button>
          ))}
        </div>
        <ErrorBar error={error} again={again} />
        <ErrorBar error={refused} />
        <ul className="dictionary-rows" aria-label={NAMES[choice]}>
          {data &&
            entriesOf(data, choice).map((each) => (
              <EntryRow
                key={each.id}
                entry={each}
                data={data}
                mayChange={mayChange}
                chosen={entry?.id === each.id}
                onEdit={() => setEditing(each)}
                onAddBelow={() => setEditing({ parentId: each.id })}
                onMove={(step) =>
                  void attempt(() => office('dictionary.move', { list, id: each.id, step }), '')
                }
                onRetire={(retired) =>
                  void attempt(
                    () => office('dictionary.retire', { list, id: each.id, retired }),
                    `“${nameOf(each)}”已${retired ? '停用，不再提供；已登记的内容不变' : '恢复'}。`,
                  )
                }
              />
            ))}
        </ul>
        {done && (
          <p className="settings-done" role="status">
            {done}
          </p>
        )}
      </div>
      {mayChange && editing !== null && data && (
        <div
          className="sheet"
          key={`${choice} ${entry?.id ?? 'new'} ${'parentId' in editing ? editing.parentId : ''}`}
        >
          {list === 'department' && (
            <DepartmentForm
              entry={entry as DepartmentView | null}
              onDone={say}
              onClose={() => setEditing(null)}
            />
          )}
          {list === 'category' && (
            <CategoryForm
              entry={entry as CategoryView | null}
              parentId={'parentId' in editing ? editing.parentId : null}
              data={data}
              onDone={say}
              onClose={() => setEditing(null)}
            />
          )}
          {choice !== 'department' && choice !== 'category' && (
            <TermForm
              entry={entry as TermView | null}
              dictionary={choice}
              title={NAMES[choice]}
              onDone={say}
              onClose={() => setEditing(null)}
            />
          )}
        </div>
      )}
    </div>
  );
}

interface EntryRowProps {
  readonly entry: DictionaryEntry;
  readonly data: Dictionaries;
  readonly mayChange: boolean;
  readonly chosen: boolean;
  readonly onEdit: () => void;
  readonly onAddBelow: () => void;
  readonly onMove: (step: -1 | 1) => void;
  readonly onRetire: (retired: boolean) => void;
}

function EntryRow({ entry, data, mayChange, chosen, onEdit, onAddBelow, onMove, onRetire }: EntryRowProps) {
  const name = nameOf(entry);
  const heading = 'parentId' in entry && entry.parentId === null;
  const child = 'parentId' in entry && entry.parentId !== null;
  return (
    <li className={child ? 'child' : undefined} aria-current={chosen}>
      <span className={entry.retired ? 'retired' : heading ? 'heading' : undefined}>{name}</span>
      <span className="hint grow">{factsOf(entry, data)}</span>
      {entry.retired && <span className="state-word bar-seal">已停用</span>}
      {mayChange && (
        <span className="dictionary-acts">
          {heading && !entry.retired && (
            <Button size="small" type="text" aria-label={`${name}加二级类别`} onClick={onAddBelow}>
              加二级
            </Button>
          )}
          <Button size="small" type="text" aria-label={`上移${name}`} title="上移" onClick={() => onMove(-1)}>
            ↑
          </Button>
          <Button size="small" type="text" aria-label={`下移${name}`} title="下移" onClick={() => onMove(1)}>
            ↓
          </Button>
          <Button size="small" aria-label={`修改${name}`} onClick={onEdit}>
            修改
          </Button>
          <Button
            size="small"
            aria-label={`${entry.retired ? '恢复' : '停用'}${name}`}
            onClick={() => onRetire(!entry.retired)}
          >
            {entry.retired ? '恢复' : '停用'}
          </Button>
        </span>
      )}
    </li>
  );
}

/** Every heading is followed by what stands under it. */
function entriesOf(data: Dictionaries, choice: Choice): readonly DictionaryEntry[] {
  if (choice === 'department') return data.departments;
  if (choice !== 'category') return data.terms.filter(({ dictionary }) => dictionary === choice);
  const below = (parentId: number | null) => data.categories.filter((each) => each.parentId === parentId);
  return below(null).flatMap((parent) => [parent, ...below(parent.id)]);
}

const nameOf = (entry: DictionaryEntry) => ('name' in entry ? entry.name : entry.label);

function factsOf(entry: DictionaryEntry, { departments }: Dictionaries): string {
  if ('name' in entry)
    return [
      entry.kind === 'own' ? '部门' : '施工单位/供方',
      entry.contact,
      entry.phone,
      entry.deputy && `代理 ${entry.deputy}`,
      entry.cycleHours && `周期 ${entry.cycleHours} 小时`,
    ]
      .filter(Boolean)
      .join(' · ');
  if (!('parentId' in entry)) return '';
  const department = departments.find(({ id }) => id === entry.departmentId)?.name;
  return [
    department && `派 ${department}`,
    entry.sameDay && `当日件：${words.sameDay[entry.sameDay]}`,
    entry.deadlineHours && `${entry.deadlineHours} 小时`,
  ]
    .filter(Boolean)
    .join(' · ');
}
