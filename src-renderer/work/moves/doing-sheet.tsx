import { unreachable } from '#domain/unreachable.ts';
import { CorrectSheet } from '../../counter/cases/correct-sheet.tsx';
import { LinkSheet, UnlinkSheet } from '../../counter/cases/link-sheet.tsx';
import { ConvertSheet } from '../decisions/requests/convert-sheet.tsx';
import { ExtendSheet } from '../decisions/requests/extend-sheet.tsx';
import { ReassignSheet } from '../decisions/requests/reassign-sheet.tsx';
import { ArrivedSheet } from '../dispatch/arrived-sheet.tsx';
import { ConsentSheet } from '../dispatch/consent-sheet.tsx';
import { FindingSheet } from '../dispatch/finding-sheet.tsx';
import { FollowUpSheet } from '../dispatch/follow-up-sheet.tsx';
import { MeasureDoneSheet } from '../dispatch/measure-done-sheet.tsx';
import { MeasureSheet } from '../dispatch/measure-sheet.tsx';
import { SenderSheet } from '../dispatch/sender-sheet.tsx';
import { OrderFactSheet } from '../penalties/order-fact-sheet.tsx';
import { EmergencySheet, ImpeachSheet } from '../penalties/order-sheets.tsx';
import { PenaltySheet } from '../penalties/penalty-sheet.tsx';
import { OrderViolationSheet } from '../violations/order-violation-sheet.tsx';
import type { Doing } from './doing.ts';
import { MoveSheet } from './move-sheet.tsx';
import type { SheetProps } from './sheet-props.ts';

/** The sheet of what is being written. */
export function DoingSheet({ doing, ...sheet }: SheetProps & { readonly doing: Doing }) {
  switch (doing.form) {
    case 'move':
      return <MoveSheet {...sheet} move={doing.move} orderId={doing.orderId} />;
    case 'arrived':
      return <ArrivedSheet {...sheet} orderId={doing.orderId} />;
    case 'follow-up':
      return <FollowUpSheet {...sheet} />;
    case 'finding':
      return <FindingSheet {...sheet} />;
    case 'measure':
      return <MeasureSheet {...sheet} />;
    case 'measure-done':
      return <MeasureDoneSheet {...sheet} measureId={doing.measureId} />;
    case 'sender':
      return <SenderSheet {...sheet} />;
    case 'consent':
      return <ConsentSheet {...sheet} />;
    case 'extend':
      return <ExtendSheet {...sheet} />;
    case 'reassign':
      return <ReassignSheet {...sheet} />;
    case 'convert':
      return <ConvertSheet {...sheet} />;
    case 'correct':
      return <CorrectSheet {...sheet} />;
    case 'link':
      return <LinkSheet {...sheet} />;
    case 'unlink':
      return <UnlinkSheet {...sheet} />;
    case 'violation':
      return <OrderViolationSheet {...sheet} orderId={doing.orderId} />;
    case 'penalty':
      return <PenaltySheet {...sheet} orderId={doing.orderId} />;
    case 'emergency':
      return <EmergencySheet {...sheet} orderId={doing.orderId} />;
    case 'impeach':
      return <ImpeachSheet {...sheet} orderId={doing.orderId} />;
    case 'order-fact':
      return <OrderFactSheet {...sheet} orderId={doing.orderId} />;
    default:
      return unreachable(doing);
  }
}
