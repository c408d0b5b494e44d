import type { ReactNode } from 'react';
import { type ClaimView, claimWords } from '#contract/work/claims.ts';
import { words } from '#contract/words.ts';
import { wordFen } from '#domain/text/money.ts';
import { TimeText } from '../../ui/time-text.tsx';

/** What a claim says: asked, seen on site, agreed, approved, signed, ended; what isn't known isn't shown. */
export function ClaimFacts({ claim }: { readonly claim: ClaimView }) {
  const { decision } = claim;
  const asked = [
    claim.remedyAsked && words.remedy[claim.remedyAsked],
    claim.askedFen === null ? null : wordFen(claim.askedFen),
    claim.askedText,
  ];
  const people = claim.attendees.map(({ unit, name, phone }) =>
    [unit, name, phone].filter(Boolean).join(' '),
  );
  const agreed = claim.agreedAt !== null && claim.state !== 'facts';
  return (
    <dl className="claim-facts">
      <Fact name="客户要求">{asked.filter(Boolean).join('；')}</Fact>
      {claim.factsAt !== null && (
        <>
          <Fact name="到场">
            {claim.visitedAt && <TimeText at={claim.visitedAt} />} {claim.place}
          </Fact>
          <Fact name="到场人员">{people.join('、')}</Fact>
          <Fact name="现场情况">{claim.found}</Fact>
          <Fact name="原因认定">{claim.cause}</Fact>
          <Fact name="证据">{claim.evidence}</Fact>
          <Fact name="未达成">{claim.disputed}</Fact>
        </>
      )}
      {decision?.state === 'refused' && (
        <Fact name="主管批复">
          <span className="state-word bar-seal">未批准</span> {decision.byName}：{decision.reason}
        </Fact>
      )}
      {agreed && (
        <>
          <Fact name="商定意见">{claim.agreedText}</Fact>
          <Fact name="付款方式">{claim.howPaid}</Fact>
          <Fact name="补充约定">{claim.moreTerms}</Fact>
          <Fact name="核准">
            {claim.state === 'negotiated'
              ? '等主管批准'
              : claim.approvedByName && `${claim.approvedByName} 核准 ${wordFen(claim.worthFen ?? 0)}`}
          </Fact>
        </>
      )}
      {claim.signedPaper && (
        <Fact name="签订">
          {claim.signedOn} {claim.signedBy} 签{claimWords.signedPaper[claim.signedPaper]}
        </Fact>
      )}
      {claim.endedAt && (
        <Fact name="了结">
          {claim.endedByName} <TimeText at={claim.endedAt} /> {claim.endNote}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  if (children === null || children === undefined || children === '') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd className="selectable">{children}</dd>
    </div>
  );
}
