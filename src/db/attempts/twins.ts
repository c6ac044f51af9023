import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { doubtfulStates, stateAfter, statesBefore } from '../../pins/attempt.ts';
import { twinMinutes } from '../../pins/match-live-pins.ts';
import type { Db } from '../db.ts';
import type { PinKey } from '../pins.ts';
import { queryRows, rowInstant } from '../rows.ts';
import { isOneOf, stateWord } from './attempt-parts.ts';

/**
 * Twins: pins that look the same on the same board, so that a live pin could be either. Asked across workspaces, because
 * two may share an account.
 */

const twinLength = sql`make_interval(mins => ${twinMinutes})`;

/** `p` is a pin that may be sent, `c` its connection: a twin is in doubt, so whatever appears there could be either. */
export const hasDoubtfulTwin = sql`exists (
          select 1 from attempts doubt join pins twin on twin.workspace_id = doubt.workspace_id and twin.id = doubt.pin_id
          where ${isOneOf(sql`doubt.state`, doubtfulStates)} and doubt.account_id = c.account_id and doubt.board_id = p.board_id
            and doubt.pin_id <> p.id and ${haveSameText(ofPin(sql`twin`), ofPin(sql`p`))}
        )`;

/** The attempts of twins that were given up a moment ago. */
const freshAbsentTwins = sql`attempts gone join pins twin on twin.workspace_id = gone.workspace_id and twin.id = gone.pin_id
          where gone.state = ${stateWord(stateAfter.declare_absent)} and gone.intent_at > app_now() - ${twinLength}
            and gone.account_id = c.account_id and gone.board_id = p.board_id
            and gone.pin_id <> p.id and ${haveSameText(asSent(sql`gone`, sql`twin`), ofPin(sql`p`))}`;

/**
 * The same for a twin that was given up a moment ago: its pin may still come, made in a time that must not overlap with
 * the time in which that of `p` is made. The intent need not ask again: for as long as a claim is open, no other attempt
 * of the account can begin.
 */
export const hasFreshAbsentTwin = sql`exists (select 1 from ${freshAbsentTwins})`;

/** What an approved pin waits for because of twins. */
export interface TwinWait {
  /** One of them is in doubt: nobody knows for how long. */
  readonly isInDoubt: boolean;
  /** One was given up, and its pin may still come until then. */
  readonly until: Date | null;
}

/** Undefined: no twin is in the way of this pin. */
export async function findTwinWait(db: Db, key: PinKey): Promise<TwinWait | undefined> {
  const [row] = await queryRows(
    db,
    sql`select ${hasDoubtfulTwin} as is_in_doubt,
        (select max(gone.intent_at) + ${twinLength} from ${freshAbsentTwins}) as until
      from pins p join connections c on c.workspace_id = p.workspace_id and c.account_id = p.approved_account_id
        and c.state = 'active'
      where p.workspace_id = ${key.workspaceId} and p.id = ${key.pinId} and p.state = 'approved'`,
    z.object({ is_in_doubt: z.boolean(), until: rowInstant.nullable() }),
  );
  if (row === undefined || (!row.is_in_doubt && row.until === null)) return undefined;
  return { isInDoubt: row.is_in_doubt, until: row.until };
}

/** Whether what appeared for the absent attempt may be the pin of a twin that is being sent or in doubt, around the same time. */
export function mayBeOfTwin(absent: SQL): SQL {
  const live = isOneOf(sql`other.state`, statesBefore('create'));
  return sql`exists (
          select 1 from attempts other join pins twin on twin.workspace_id = other.workspace_id and twin.id = other.pin_id
          where ${live} and other.account_id = ${absent}.account_id and other.board_id = ${absent}.board_id
            and other.intent_at > ${absent}.intent_at - ${twinLength} and other.intent_at < ${absent}.intent_at + ${twinLength}
            and ${haveSameText(ofPin(sql`twin`), sentWith(absent))}
        )`;
}

interface Text {
  readonly title: SQL;
  readonly description: SQL;
  readonly link: SQL;
  readonly altText: SQL;
}

function ofPin(pin: SQL): Text {
  return {
    title: sql`${pin}.title`,
    description: sql`${pin}.description`,
    link: sql`${pin}.link`,
    altText: sql`${pin}.alt_text`,
  };
}

function sentWith(attempt: SQL): Text {
  return {
    title: sql`${attempt}.sent ->> 'title'`,
    description: sql`${attempt}.sent ->> 'description'`,
    link: sql`${attempt}.sent ->> 'link'`,
    altText: sql`${attempt}.sent ->> 'altText'`,
  };
}

/** As it was sent, where that is kept: the pin may have been edited since. */
function asSent(attempt: SQL, pin: SQL): Text {
  const [sent, now] = [sentWith(attempt), ofPin(pin)];
  return {
    title: sql`coalesce(${sent.title}, ${now.title})`,
    description: sql`coalesce(${sent.description}, ${now.description})`,
    link: sql`coalesce(${sent.link}, ${now.link})`,
    altText: sql`coalesce(${sent.altText}, ${now.altText})`,
  };
}

/** Kept texts are composed and trimmed already; Pinterest may still collapse blanks. */
function haveSameText(one: Text, other: Text): SQL {
  const collapsed = (text: SQL) => sql`regexp_replace(${text}, '\\s+', ' ', 'g')`;
  const fields = ['title', 'description', 'link', 'altText'] as const;
  const same = fields.map((field) => sql`${collapsed(one[field])} = ${collapsed(other[field])}`);
  return sql.join(same, sql` and `);
}
