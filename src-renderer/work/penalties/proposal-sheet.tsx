import { type ReactNode, useState } from 'react';
import { SignedSheet } from '../moves/signed-sheet.tsx';

interface ProposalSheetProps {
  readonly title: string;
  /** What is proposed, as it is said when it is done: 处罚. */
  readonly what: string;
  readonly note: ReactNode;
  readonly sentence: string;
  /** Sends it once; answers its number. */
  readonly propose: (signed: { readonly requestId: string; readonly pin: string }) => Promise<{
    readonly number: string;
  }>;
  /** What was typed isn't kept any longer. */
  readonly forget: () => void;
  readonly onDone: (sentence: string) => void;
  readonly onClose: () => void;
  readonly children: (faults: Readonly<Record<string, string>>) => ReactNode;
}

/** The first step of a penalty, an impeachment, an emergency repair or a contract proposal (D4 to D7). */
export function ProposalSheet({ what, propose, forget, ...sheet }: ProposalSheetProps) {
  const [requestId] = useState(() => crypto.randomUUID());
  return (
    <SignedSheet
      {...sheet}
      word="提出并签字"
      act={async (pin) => {
        const { number } = await propose({ requestId, pin });
        forget();
        return `已提出${what} ${number}。`;
      }}
    />
  );
}
