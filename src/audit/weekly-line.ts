import { escapeMrkdwn, toDateText } from '../bot/messages/mrkdwn.ts';
import type { Workspace } from '../db/workspaces.ts';
import { weekdayNames } from '../pins/weekly-slot.ts';
import type { NoDigest } from '../posting/digest-content.ts';
import type { AuditPlace } from './audit-place.ts';

type WeeklyRule = Pick<Workspace, 'digestWeekday' | 'digestTime' | 'timeZone' | 'nextDigestAt'>;

/** Where and when the weekly audit is posted, for somebody who asks in between. */
export function weeklyLine(place: AuditPlace | NoDigest, rule: WeeklyRule): string {
  switch (place.kind) {
    case 'place':
      return `The weekly audit goes to <#${place.channelId}>, ${timeText(rule)}.`;
    case 'later':
      return 'I could not look at the channel of the weekly audit just now.';
    case 'skip':
    case 'fail':
      return 'The weekly audit is not posted as things are; `/pin settings` has its channel.';
  }
}

function timeText({ digestWeekday, digestTime, timeZone, nextDigestAt }: WeeklyRule): string {
  const day = weekdayNames[digestWeekday - 1] ?? 'day of the week';
  const next = nextDigestAt === null ? '' : `, next ${toDateText(nextDigestAt, timeZone)}`;
  return `every ${day} at ${digestTime} (${escapeMrkdwn(timeZone)})${next}`;
}
