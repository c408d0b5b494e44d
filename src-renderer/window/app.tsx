import { useEffect, useState } from 'react';
import type { SetupStatus } from '#contract/house/setup.ts';
import { onSignedOut } from '../api/office.ts';
import { useOffice } from '../api/use-office.ts';
import { useRestored } from '../book/backup/restored.ts';
import { RestoredPage } from '../book/backup/restored-page.tsx';
import { LockCover } from '../house/people/lock-cover.tsx';
import { OwnPinFirst } from '../house/people/own-pin-first.tsx';
import { SignIn } from '../house/people/sign-in.tsx';
import { useIdleLock } from '../house/people/use-idle-lock.ts';
import { FirstRun } from '../house/setup/first-run.tsx';
import { PracticeBand } from '../house/setup/practice-band.tsx';
import { RecoveryCode } from '../house/setup/recovery-code.tsx';
import { Trouble } from '../house/setup/trouble.tsx';
import { askJobs, takeJob } from '../state/jobs.ts';
import { askSession, useSession } from '../state/session.ts';
import { useLeftToMe } from '../shift/handover/use-left-to-me.ts';
import { Frame } from './frame.tsx';
import { ErrorBar } from '../ui/notices.tsx';

/** The window: trouble, first run, sign in, or the desk. */
export function App() {
  const { data: status, error, again } = useOffice('setup.status', undefined);
  const [recoveryCode, setRecoveryCode] = useState<string | null>(null);
  const session = useSession((state) => state.session);
  const restored = useRestored((state) => state.restored);

  useEffect(() => onSignedOut(() => void askSession()), []);
  useEffect(
    () =>
      window.desk.onEvent((event) => {
        if (event.type === 'job') takeJob(event.job);
        else if (event.type !== 'progress') void askSession();
      }),
    [],
  );
  const stage = status?.stage;
  useEffect(() => {
    if (stage === 'ready') void askSession();
  }, [stage]);

  if (error)
    return (
      <main className="cover-page">
        <ErrorBar error={error} again={again} />
      </main>
    );
  if (restored) return <RestoredPage restored={restored} />;
  if (!status) return null;
  if (recoveryCode !== null)
    return (
      <RecoveryCode
        code={recoveryCode}
        organisation={status.organisation}
        onConfirmed={() => {
          setRecoveryCode(null);
          again();
        }}
      />
    );
  if (status.stage === 'trouble') return <Trouble status={status} again={again} />;
  if (status.stage === 'first-run')
    return <FirstRun dataDir={status.dataDir} onComplete={setRecoveryCode} onFolder={again} />;
  if (session === undefined) return null;
  const page =
    session === null ? (
      <SignIn status={status} />
    ) : session.mustChangePin && !session.locked ? (
      <OwnPinFirst key={session.person.id} name={session.person.name} />
    ) : (
      <Desk key={session.person.id} status={status} />
    );
  if (!status.practice) return page;
  return (
    <div className="practice">
      <PracticeBand />
      {page}
    </div>
  );
}

/** The desk of one person; keyed by the person, so that nobody's screen shows through to the next. */
function Desk({ status }: { readonly status: SetupStatus }) {
  const session = useSession((state) => state.session);
  useIdleLock(status.idleMinutes);
  useLeftToMe(session?.person ?? null);
  useEffect(() => {
    void askJobs();
  }, []);
  if (!session) return null;
  return (
    <>
      <Frame person={session.person} />
      {session.locked && <LockCover person={session.person} people={status.people} />}
    </>
  );
}
