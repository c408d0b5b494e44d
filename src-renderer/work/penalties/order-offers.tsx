import { Button } from 'antd';
import type { OrderOffers as Offers } from '#contract/work/penalties.ts';
import { words } from '#contract/words.ts';
import { useOffice } from '../../api/use-office.ts';
import type { Doing } from '../moves/doing.ts';
import { useSession } from '../../state/session.ts';
import { goTo } from '../../state/place.ts';
import { TimeText } from '../../ui/time-text.tsx';
import './penalties.css';

interface OrderOffersProps {
  readonly caseId: number;
  readonly orderId: number;
  readonly number: string;
  readonly onDo: (doing: Doing) => void;
}

/** What an order offers (D4, D5, D6): the conditions that hold, and what was seen and made of it already. */
export function OrderOffers({ caseId, orderId, number, onDo }: OrderOffersProps) {
  const { data } = useOffice('penalty.offers', { caseId });
  const expert = useSession(
    (state) => state.session?.person.roles.some((role) => role === 'handler' || role === 'manager') ?? false,
  );
  const found = data?.find((each) => each.orderId === orderId);
  if (!found) return null;
  return (
    <div className="order-offers">
      <Seen facts={found.facts} />
      {found.offers.length > 0 && (
        <ul className="offer-list" aria-label={`处罚条件 ${number}`}>
          {found.offers.map(({ condition, fact }) => (
            <li key={condition}>
              <strong>{words.penaltyCondition[condition]}</strong>
              <span>{fact}</span>
            </li>
          ))}
        </ul>
      )}
      {found.made.length > 0 && (
        <p className="made-list">
          {found.made.map((made) => (
            <button
              key={`${made.kind} ${made.id}`}
              type="button"
              className="text-button number"
              disabled={!expert}
              onClick={() => goTo('penalties')}
            >
              {made.number} {made.state}
            </button>
          ))}
        </p>
      )}
      <div className="order-actions">
        {OFFERS.filter(({ isOffered }) => expert && isOffered(found)).map(({ form, word }) => (
          <Button
            key={form}
            size="small"
            aria-label={`${word} ${number}`}
            onClick={() => onDo({ form, orderId })}
          >
            {word}…
          </Button>
        ))}
        <Button
          size="small"
          aria-label={`拒收、做完等 ${number}`}
          onClick={() => onDo({ form: 'order-fact', orderId })}
        >
          拒收、做完等
        </Button>
      </div>
    </div>
  );
}

const OFFERS = [
  { form: 'penalty', word: '提出处罚', isOffered: (found: Offers) => found.chargeable.length > 0 },
  { form: 'emergency', word: '应急维修', isOffered: ({ emergency }: Offers) => emergency },
  { form: 'impeach', word: '提出弹劾', isOffered: ({ impeachment }: Offers) => impeachment !== null },
] as const;

function Seen({ facts }: { readonly facts: Offers['facts'] }) {
  return facts.map(({ kind, seenAt, person, note, byName }) => (
    <p key={`${kind} ${seenAt}`} className="seen" title={`登记：${byName}`}>
      <span className="quiet">
        {words.orderFact[kind]} <TimeText at={seenAt} />
      </span>{' '}
      {[person, note].filter(Boolean).join('：')}
    </p>
  ));
}
