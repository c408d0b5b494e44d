import { Button } from 'antd';
import { useState } from 'react';
import type { Candidate } from '#contract/book/backup.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { ErrorBar } from '../../ui/notices.tsx';

interface CandidateRowsProps {
  readonly candidates: readonly Candidate[];
  /** Left out where there is no register to stay as it is. */
  readonly onDrill?: (backup: Candidate) => void;
  readonly onRestore: (backup: Candidate) => void;
}

/** The backups that are known, newest first, and one from elsewhere. */
export function CandidateRows({ candidates, onDrill, onRestore }: CandidateRowsProps) {
  const [error, setError] = useState<OfficeError | null>(null);
  const pick = async () => {
    setError(null);
    try {
      const picked = await office('restore.pick');
      if (picked) onRestore(picked);
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  return (
    <>
      {candidates.length === 0 ? (
        <p className="backup-state quiet">这里还没有备份。备份在别处时，点“选择其他备份文件”。</p>
      ) : (
        <div className="backup-rows">
          <table>
            <thead>
              <tr>
                <th>备份时间</th>
                <th>原因</th>
                <th>受理事项</th>
                <th>链首</th>
                <th>大小</th>
                <th>
                  <span className="unseen">操作</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {candidates.map((backup) => (
                <tr key={backup.id} title={backup.file}>
                  <td>{backup.at?.slice(0, 16).replace('T', ' ') ?? nameOf(backup.file)}</td>
                  <td>{backup.why ?? '—'}</td>
                  <td>{backup.cases === null ? '—' : `${backup.cases} 件`}</td>
                  <td className="number">{backup.head ?? '—'}</td>
                  <td>
                    {wordBytes(backup.bytes)}
                    {backup.encrypted && '，加密'}
                  </td>
                  <td>
                    {onDrill && (
                      <Button size="small" onClick={() => onDrill(backup)}>
                        试恢复
                      </Button>
                    )}
                    <Button size="small" onClick={() => onRestore(backup)}>
                      恢复…
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ErrorBar error={error} />
      <div className="backup-elsewhere">
        <Button onClick={() => void pick()}>选择其他备份文件…</Button>
      </div>
    </>
  );
}

const nameOf = (file: string): string => file.split(/[\\/]/).slice(-2).join('/');

function wordBytes(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`;
  return bytes < 1_000_000_000
    ? `${(bytes / 1_000_000).toFixed(1)} MB`
    : `${(bytes / 1_000_000_000).toFixed(2)} GB`;
}
