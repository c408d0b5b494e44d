import { Button, Input } from 'antd';
import { useState } from 'react';
import type { BackupState, Candidate } from '#contract/book/backup.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { LeftoverFiles } from '../../counter/attachments/leftover-files.tsx';
import { takeJob, useJobs } from '../../state/jobs.ts';
import { useSession } from '../../state/session.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { CandidateRows } from './candidate-rows.tsx';
import { ProbeDialog } from './probe-dialog.tsx';
import './backup.css';

/** 备份: where they go, how they stand, the list to try and restore from, and their history. */
export function BackupPage() {
  const { data: state, error, again } = useOffice('backup.state', undefined);
  const mayChange = useSession((session) => session.session?.person.roles.includes('admin') ?? false);
  const maySeeFiles = useSession(
    ({ session }) => session?.person.roles.some((role) => role === 'admin' || role === 'manager') ?? false,
  );
  if (error) return <ErrorBar error={error} again={again} />;
  if (!state) return null;
  return (
    <div className="backup-page">
      <Standing state={state} mayChange={mayChange} />
      {mayChange && <Backups />}
      {maySeeFiles && <LeftoverFiles />}
      <History />
    </div>
  );
}

function Standing({ state, mayChange }: { readonly state: BackupState; readonly mayChange: boolean }) {
  const [error, setError] = useState<OfficeError | null>(null);
  const [warning, setWarning] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const running = useJobs(({ jobs }) => jobs.some((job) => job.kind === 'backup' && job.state === 'running'));
  const attempt = (act: () => Promise<void>) => {
    setError(null);
    act().catch((failure: unknown) => setError(asOfficeError(failure)));
  };
  const choose = async () => {
    const chosen = await office('backup.pickFolder');
    if (!chosen) return;
    await office('setting.change', { key: 'backup.folder', value: chosen.folder });
    setWarning(chosen.warning);
  };
  return (
    <section className="sheet" aria-label="备份">
      <div className="sheet-head">
        <h1>备份</h1>
        <span className="hint">每天、每次交班、升级和恢复之前自动备份；保留份数在“参数”里改</span>
      </div>
      <div className="backup-state">
        <div className="field">
          <span className="label">现在</span>
          <p role="status">
            <Mark state={state} />
          </p>
        </div>
        <div className="field">
          <span className="label">备份位置</span>
          <div className="backup-place">
            <span className="selectable">{state.folder || '还没有选'}</span>
            {mayChange && <Button onClick={() => attempt(choose)}>{state.folder ? '更改…' : '选择…'}</Button>}
          </div>
        </div>
        {warning && (
          <div className="field">
            <span />
            <p className="hint">{warning}</p>
          </div>
        )}
        <div className="field">
          <span className="label">备份口令</span>
          <div className="backup-place">
            <span>{state.encrypted ? '已设，备份加密（AES-256）' : '未设，备份不加密'}</span>
            {mayChange && (
              <Button onClick={() => setAsking(true)}>{state.encrypted ? '更改…' : '设置…'}</Button>
            )}
          </div>
        </div>
        <ErrorBar error={error} />
      </div>
      {mayChange && (
        <div className="sheet-foot">
          <Button
            type="primary"
            loading={running}
            disabled={state.folder === ''}
            onClick={() => attempt(async () => takeJob(await office('job.startBackup')))}
          >
            {running ? '正在备份' : '立即备份'}
          </Button>
        </div>
      )}
      {asking && <PassphraseDialog encrypted={state.encrypted} onClose={() => setAsking(false)} />}
    </section>
  );
}

function Mark({ state: { state, lastAt, failure } }: { readonly state: BackupState }) {
  const last = lastAt ? `上次备份 ${lastAt.slice(0, 16).replace('T', ' ')}` : '还没有做过备份';
  if (state === 'fine') return <span className="state-word bar-done">正常，{last}</span>;
  return (
    <>
      <span className="state-word bar-seal">
        {{ none: '还没有选备份位置', overdue: '备份逾期', failed: '上次没有做成' }[state]}，{last}
      </span>
      {failure && <span className="selectable"> {failure}</span>}
    </>
  );
}

/** Asks for the passphrase twice: who loses it loses the backups. */
function PassphraseDialog({
  encrypted,
  onClose,
}: {
  readonly encrypted: boolean;
  readonly onClose: () => void;
}) {
  const [typed, setTyped] = useState({ first: '', second: '' });
  const [error, setError] = useState<OfficeError | null>(null);
  const differs = typed.second !== '' && typed.first !== typed.second;
  const save = async (passphrase: string | null) => {
    try {
      await office('backup.setPassphrase', { passphrase });
      onClose();
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  return (
    <Dialog
      title="备份口令"
      onClose={onClose}
      onSubmit={() => {
        if (typed.first !== '' && typed.first === typed.second) void save(typed.first);
      }}
      foot={
        <>
          {encrypted && <Button onClick={() => void save(null)}>取消加密</Button>}
          <Button onClick={onClose}>不改</Button>
          <Button
            type="primary"
            htmlType="submit"
            disabled={typed.first === '' || typed.first !== typed.second}
          >
            设为备份口令
          </Button>
        </>
      }
    >
      <p>
        此后的备份都用这个口令加密，U
        盘丢了别人也打不开。口令不存在备份里，忘了就打不开备份：请抄下来另处保管。
      </p>
      <Field label="备份口令" required error={error?.fields['passphrase']} hint="至少 12 位">
        {(bind) => (
          <Input
            {...bind}
            autoFocus
            type="password"
            autoComplete="new-password"
            maxLength={200}
            value={typed.first}
            onChange={(event) => setTyped({ ...typed, first: event.target.value })}
          />
        )}
      </Field>
      <Field label="再输一次" required error={differs ? '两次输入的口令不同，请重输。' : undefined}>
        {(bind) => (
          <Input
            {...bind}
            type="password"
            autoComplete="new-password"
            maxLength={200}
            value={typed.second}
            onChange={(event) => setTyped({ ...typed, second: event.target.value })}
          />
        )}
      </Field>
      <ErrorBar error={error?.fields['passphrase'] ? null : error} />
    </Dialog>
  );
}

function Backups() {
  const { data: candidates, error, again } = useOffice('restore.list', undefined);
  const [chosen, setChosen] = useState<{ backup: Candidate; purpose: 'drill' | 'restore' } | null>(null);
  return (
    <section className="sheet" aria-label="已有备份">
      <div className="sheet-head">
        <h2>已有备份</h2>
        <span className="hint">“试恢复”在临时文件夹里打开并逐条核对，不动登记簿；建议每季试一次</span>
      </div>
      <ErrorBar error={error} again={again} />
      {candidates && (
        <CandidateRows
          candidates={candidates}
          onDrill={(backup) => setChosen({ backup, purpose: 'drill' })}
          onRestore={(backup) => setChosen({ backup, purpose: 'restore' })}
        />
      )}
      {chosen && <ProbeDialog {...chosen} inUse onClose={() => setChosen(null)} />}
    </section>
  );
}

function History() {
  const { data: entries } = useOffice('backup.log', undefined);
  if (!entries || entries.length === 0) return null;
  return (
    <section className="sheet" aria-label="备份记录">
      <div className="sheet-head">
        <h2>备份记录</h2>
      </div>
      <ol className="backup-log">
        {entries.map(({ seq, at, by, sentence }) => (
          <li key={seq}>
            <time dateTime={at}>{at.slice(5, 16).replace('T', ' ')}</time>
            <span className="selectable">
              {sentence} <span className="quiet">{by}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
