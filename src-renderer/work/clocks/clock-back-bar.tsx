import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { PersonView } from '#contract/house/people.ts';
import { office, onClockBack } from '../../api/office.ts';
import { ReasonPinDialog } from '../../ui/reason-dialogs.tsx';

/**
 * The computer's clock ran back past the newest record and writing has stopped (spec 60): says what helps, and
 * lets a manager go on with a reason.
 */
export function ClockBackBar({ person }: { readonly person: PersonView }) {
  const [stopped, setStopped] = useState(false);
  const [signing, setSigning] = useState(false);
  useEffect(() => onClockBack(() => setStopped(true)), []);
  if (!stopped) return null;
  const manager = person.roles.includes('manager');
  return (
    <div className="error-bar" role="alert">
      <p>
        电脑时间早于最近一条记录，登记已停，已输入的内容仍保留。请先校准电脑时间；时间确实无误的，
        {manager ? '请签字说明原因后继续。' : '请主管登录后签字说明原因。'}
      </p>
      {manager && <Button onClick={() => setSigning(true)}>时间无误，签字继续</Button>}
      <Button onClick={() => setStopped(false)}>已校准</Button>
      {signing && (
        <ReasonPinDialog
          sentence="确认电脑时间无误，从现在的时间继续登记。"
          person={person.name}
          label="原因"
          sign={async (reason, pin) => {
            await office('clock.accept', { reason, pin });
            setStopped(false);
          }}
          onClose={() => setSigning(false)}
        />
      )}
    </div>
  );
}
