import { useState } from 'react';
import { useSession } from '../../state/session.ts';
import { InspectionList } from './inspection-list.tsx';
import { InspectionSheet } from './inspection-sheet.tsx';
import { OwnFindings } from './own-findings.tsx';
import './inspection.css';

/** 检查 (Ctrl+3): a manager's weekly inspections (K1); others see what was found in their own work. */
export function InspectionScreen() {
  const person = useSession((state) => state.session?.person);
  const [opened, setOpened] = useState<number | null>(null);
  if (!person) return null;
  return (
    <div className="inspection">
      <h1 className="unseen">检查</h1>
      {!person.roles.includes('manager') && <OwnFindings />}
      {person.roles.includes('manager') &&
        (opened === null ? (
          <InspectionList onOpen={setOpened} />
        ) : (
          <InspectionSheet key={opened} id={opened} person={person} onBack={() => setOpened(null)} />
        ))}
    </div>
  );
}
