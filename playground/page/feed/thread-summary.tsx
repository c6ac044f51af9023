import type { JSX } from 'preact';
import type { MessageView } from '../../slack/contract.ts';
import { formatDay, formatTime } from '../block-kit/text/format-date.ts';
import { usePage, useSnapshot } from '../state/page-context.ts';
import { Avatar } from '../widgets/avatar.tsx';

/** "3 replies", with who wrote them. */
export function ThreadSummary({ message }: { readonly message: MessageView }): JSX.Element | null {
  const page = usePage();
  const { people, me, now } = useSnapshot();
  const { count, users, lastTs } = message.replies;
  if (count === 0) return null;
  const last = lastTs === undefined ? undefined : new Date(Number(lastTs) * 1000);
  const authors = users.flatMap((id) => people.find((person) => person.id === id) ?? []);
  return (
    <button type="button" class="thread-summary" onClick={() => page.openThread(message.ts)}>
      <span class="reply-avatars">
        {authors.slice(0, 4).map((person) => (
          <Avatar key={person.id} person={person} size="small" />
        ))}
      </span>
      <span class="reply-count">
        {count} {count === 1 ? 'reply' : 'replies'}
      </span>
      {last ? (
        <span class="reply-time">
          last {formatDay(last, new Date(now), me.timeZone)} at {formatTime(last, me.timeZone)}
        </span>
      ) : null}
    </button>
  );
}
