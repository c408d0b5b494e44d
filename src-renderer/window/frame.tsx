import { Button, Input, type InputRef } from 'antd';
import { type RefObject, useRef, useState } from 'react';
import type { PersonView } from '#contract/house/people.ts';
import { useNow } from '../api/clock.ts';
import { lock, signOut } from '../state/session.ts';
import { office } from '../api/office.ts';
import { filterOf, filterRegister, goTo, openCase, useWindow } from '../state/place.ts';
import { BackupSign } from '../book/backup/backup-sign.tsx';
import { ClockBackBar } from '../work/clocks/clock-back-bar.tsx';
import { Reminders } from '../shift/desk/reminders.tsx';
import { CommandBox } from './command-box.tsx';
import { Help } from './guide/help.tsx';
import { JobBar } from './job-bar.tsx';
import { UndoLine } from './undo-line.tsx';
import { IntegrityNotice } from '../house/settings/integrity-notice.tsx';
import { ScanWatch } from '../paper/printing/scan-watch.tsx';
import './frame.css';
import { isComposing, useKeys } from '../ui/keys.ts';
import { type Screen, screens } from './screens.ts';

/** The desk's frame: navigation left, search and person on top, the screen, running jobs at the foot. */
export function Frame({ person }: { readonly person: PersonView }) {
  const mine = screens.filter((screen) => screen.roles.some((role) => person.roles.includes(role)));
  const chosen = useWindow((state) => state.place?.screen);
  const current = mine.find((screen) => screen.id === chosen) ?? mine[0];
  const search = useRef<InputRef>(null);
  const [helping, setHelping] = useState(false);
  const [seeking, setSeeking] = useState(false);
  const searches = mine.some((screen) => screen.id === 'register');
  const find = () => {
    if (!searches) return;
    goTo('register');
    search.current?.focus({ cursor: 'all' });
  };

  useKeys({
    ...Object.fromEntries(mine.map((screen) => [screen.key, () => goTo(screen.id)])),
    ...(searches && { F3: find, 'Ctrl+F': find }),
    F1: () => setHelping(true),
    'Ctrl+K': () => setSeeking(true),
    'Ctrl+L': () => void lock(),
  });

  if (!current) return null;
  const Component = current.component;
  return (
    <div className="frame">
      <header className="top-bar">
        <strong className="product">客户投诉受理台</strong>
        {searches && <SearchBox search={search} />}
        {searches ? <Reminders /> : <span className="grow" />}
        <BackupSign />
        <IntegrityNotice />
        <TopClock name={person.name} />
        <Button
          type="text"
          size="small"
          title="查找事项、客户、画面、设置和知识，或直接说要做什么"
          onClick={() => setSeeking(true)}
        >
          命令 Ctrl+K
        </Button>
        <Button type="text" size="small" title="本页怎么用，和全部快捷键" onClick={() => setHelping(true)}>
          帮助 F1
        </Button>
        <Button
          type="text"
          size="small"
          title="锁定，保留正在输入的内容（Ctrl+L）"
          onClick={() => void lock()}
        >
          锁定
        </Button>
        <Button type="text" size="small" title="草稿会保存" onClick={() => void signOut()}>
          退出登录
        </Button>
      </header>
      <nav className="side-nav" aria-label="主导航">
        {mine.map((screen) => (
          <NavEntry key={screen.id} screen={screen} current={screen === current} />
        ))}
      </nav>
      <main className="screen">
        <ClockBackBar person={person} />
        <Component />
      </main>
      <UndoLine />
      <JobBar />
      {searches && <ScanWatch />}
      {seeking && (
        <CommandBox person={person} onHelp={() => setHelping(true)} onClose={() => setSeeking(false)} />
      )}
      {helping && <Help screen={current.id} screens={mine} onClose={() => setHelping(false)} />}
    </div>
  );
}

function SearchBox({ search }: { readonly search: RefObject<InputRef | null> }) {
  const query = useWindow((state) => state.register.query);
  return (
    <Input
      ref={search}
      className="search-box"
      aria-label="查找台账"
      placeholder="编号 / 电话后四位 / 姓名 / 内容"
      suffix={<kbd className="key">F3</kbd>}
      allowClear
      maxLength={100}
      value={query}
      onChange={(event) => {
        filterRegister({ query: event.target.value });
        goTo('register');
      }}
      onKeyDown={(event) => {
        if (isComposing()) return;
        if (event.key === 'ArrowDown') document.querySelector<HTMLElement>('[role=grid]')?.focus();
        else if (event.key === 'Enter') void openOnlyHit();
      }}
    />
  );
}

/** Enter in the search box opens what was found when it is one matter alone. */
async function openOnlyHit(): Promise<void> {
  const filter = filterOf(useWindow.getState().register);
  if (filter.query.trim() === '') return;
  const { rows, next } = await office('case.page', { ...filter, limit: 2 });
  if (rows.length === 1 && next === null && rows[0]) openCase(rows[0].id);
}

function TopClock({ name }: { readonly name: string }) {
  const now = useNow();
  return (
    <span className="who-when">
      {name}
      {now && <time dateTime={now}> · {now.slice(11, 16)}</time>}
    </span>
  );
}

function NavEntry({ screen, current }: { readonly screen: Screen; readonly current: boolean }) {
  const Count = screen.count;
  return (
    <button
      type="button"
      className="nav-entry"
      aria-current={current ? 'page' : undefined}
      onClick={() => goTo(screen.id)}
    >
      <span className="grow">{screen.name}</span>
      {Count && <Count />}
      <kbd className="key">{screen.key}</kbd>
    </button>
  );
}
