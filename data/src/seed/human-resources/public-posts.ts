import { holdingsOf, type PostHolding, type PublicPost, postsOf } from '../../facts/public-posts.ts';
import { isoDate } from '../../population/calendar.ts';
import type { CopyBatch, CopyTable } from '../copy-batch.ts';
import { type DepartmentRows, dateOrNull, type RowsSource } from '../department-rows.ts';

const posts: CopyTable = {
  name: 'public_posts',
  columns: [
    ...['id', 'community_code', 'kind', 'title', 'employer', 'duties', 'places', 'filled', 'monthly_pay', 'status'],
    ...['proposed_on', 'opened_on', 'objection_answer', 'ended_on', 'end_reason', 'version'],
  ],
};
const opinions: CopyTable = {
  name: 'public_post_opinions',
  columns: ['id', 'post_id', 'giver', 'in_favour', 'opinion', 'given_on'],
};
const holdings: CopyTable = {
  name: 'public_post_holdings',
  columns: [
    ...['id', 'post_id', 'resident_id', 'community_code', 'status', 'appointed_on', 'term_until'],
    ...['ended_on', 'end_reason', 'version'],
  ],
};
const assessments: CopyTable = {
  name: 'public_post_assessments',
  columns: ['id', 'holding_id', 'year', 'quarter', 'grade', 'remark', 'assessed_on'],
};
const dismissals: CopyTable = {
  name: 'public_post_dismissals',
  columns: ['id', 'holding_id', 'reason', 'recommended_on', 'outcome', 'decided_on', 'decision'],
};

/** **Assumed**: most holders that a community has had. */
const MOST_HOLDERS = 16;

/** A post, and how many of its places are taken so far. */
interface Filling {
  readonly post: PublicPost;
  filled: number;
}

/** The rows of public-welfare posts. A post's row tells how many hold it, so it is written after its holders. */
export function publicPostRows({ seed }: RowsSource): DepartmentRows {
  let community = '';
  let fillings: Filling[] = [];
  let held = 0;
  const writePosts = (batch: CopyBatch) => {
    for (const filling of fillings) addPost(filling, community, batch);
    fillings = [];
    held = 0;
  };
  return {
    place(place, batch) {
      writePosts(batch);
      community = place.code;
      fillings = postsOf(place, seed).map((post) => ({ post, filled: 0 }));
    },
    add(household, batch) {
      // The first two posts are the open ones that have holders.
      const filling = fillings[held % 2];
      if (!filling?.post.openedOn || held >= MOST_HOLDERS) return;
      for (const holding of holdingsOf(household, filling.post.openedOn, seed)) {
        addHolding(holding, filling.post.id, community, batch);
        held += 1;
        if (holding.endedOn === null) filling.filled += 1;
      }
    },
    finish: writePosts,
  };
}

function addPost({ post, filled }: Filling, community: string, batch: CopyBatch): void {
  const { id, kind, title, employer, duties, monthlyPay, status } = post;
  batch.row(posts, [
    ...[id, community, kind, title, employer, duties, filled + post.freePlaces, filled, monthlyPay, status],
    ...[isoDate(post.proposedOn), dateOrNull(post.openedOn), post.objectionAnswer],
    ...[dateOrNull(post.endedOn), post.endReason, 1],
  ]);
  for (const one of post.opinions) {
    batch.row(opinions, [one.id, id, one.giver, one.inFavour, one.opinion, isoDate(one.on)]);
  }
}

function addHolding(holding: PostHolding, post: string, community: string, batch: CopyBatch): void {
  const { id, person, status, appointedOn, termUntil, dismissal } = holding;
  batch.row(holdings, [
    ...[id, post, person.id, community, status, isoDate(appointedOn), isoDate(termUntil)],
    ...[dateOrNull(holding.endedOn), holding.endReason, 1],
  ]);
  for (const one of holding.assessments) {
    batch.row(assessments, [one.id, id, one.year, one.quarter, one.grade, one.remark, isoDate(one.on)]);
  }
  if (!dismissal) return;
  const { outcome, decision } = dismissal;
  const decidedOn = dateOrNull(dismissal.decidedOn);
  const recommendedOn = isoDate(dismissal.on);
  batch.row(dismissals, [dismissal.id, id, '无故缺勤,经提醒未改正。', recommendedOn, outcome, decidedOn, decision]);
}
